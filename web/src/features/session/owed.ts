import type { Step } from '@/api/types'

/**
 * The newest message or result that the copilot has not replied to; undefined when it owes
 * nothing. The same rule as the server's: a reply's time is that of the last thing it knew. The
 * server's times are all of one length, so they compare as text.
 */
export function owedTo(steps: Step[]): Step | undefined {
  const replied = steps
    .filter((step) => step.kind === 'reply')
    .reduce((latest, step) => (step.created_at > latest ? step.created_at : latest), '')
  return steps
    .filter((step) => askedAt(step) > replied)
    .reduce<Step | undefined>((newest, step) => (newest && askedAt(newest) > askedAt(step) ? newest : step), undefined)
}

function askedAt(step: Step): string {
  if (step.kind === 'message') return step.created_at
  const recorded = step.author !== null && step.completed_at === step.created_at
  return step.state === null || recorded ? '' : (step.completed_at ?? '')
}
