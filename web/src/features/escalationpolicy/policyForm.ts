import type { EscalationPolicy } from '@/api/types'

type PolicyStep =
  | 'target_after_seconds'
  | 'everyone_after_seconds'
  | 'on_call_after_seconds'
  | 'owner_after_seconds'
  | 'claimer_after_seconds'
  | 'untouched_after_seconds'

/** The steps as the form asks for them, each with the words for whom it calls. */
export const waitingSteps: Array<{ step: PolicyStep; label: string }> = [
  { step: 'target_after_seconds', label: 'Whoever was asked' },
  { step: 'everyone_after_seconds', label: 'Everyone' },
  { step: 'on_call_after_seconds', label: 'On-call channel' },
  { step: 'owner_after_seconds', label: 'Owners' },
]

export const claimedSteps: Array<{ step: PolicyStep; label: string }> = [
  { step: 'claimer_after_seconds', label: 'Whoever has it' },
  { step: 'untouched_after_seconds', label: 'Owners and escalator' },
]

const allSteps = [...waitingSteps, ...claimedSteps]

/** What is typed for one severity: minutes as text, empty for a step that is left out. */
export type PolicyForm = {
  severity: EscalationPolicy['severity']
  minutes: Record<PolicyStep, string>
  channel: string
}

/** Stands for "no channel was chosen" where a choice needs a word. */
export const ALL_CHANNELS = 'all'

export function formOf(policy: EscalationPolicy): PolicyForm {
  const minutes = Object.fromEntries(
    allSteps.map(({ step }) => [step, minutesOf(policy[step])]),
  ) as PolicyForm['minutes']
  return { severity: policy.severity, minutes, channel: policy.on_call_channel ?? ALL_CHANNELS }
}

const minutesOf = (seconds: number | null) => (seconds === null ? '' : String(Number((seconds / 60).toFixed(2))))

export function policyOf(form: PolicyForm): EscalationPolicy {
  const seconds = Object.fromEntries(allSteps.map(({ step }) => [step, secondsOf(form.minutes[step])])) as Record<
    PolicyStep,
    number | null
  >
  return { severity: form.severity, ...seconds, on_call_channel: form.channel === ALL_CHANNELS ? null : form.channel }
}

const secondsOf = (minutes: string) => (minutes.trim() === '' ? null : Math.round(Number(minutes) * 60))

const LEAST = 0.5
const MOST = 7 * 24 * 60

/** What cannot be sent, by step. */
export function wrongIn(form: PolicyForm): Partial<Record<PolicyStep, string>> {
  const wrong: Partial<Record<PolicyStep, string>> = {}
  for (const steps of [waitingSteps, claimedSteps]) {
    let before: number | undefined
    for (const { step } of steps) {
      const text = form.minutes[step].trim()
      if (text === '') continue
      const minutes = Number(text)
      if (!Number.isFinite(minutes) || minutes < LEAST || minutes > MOST) wrong[step] = 'Half a minute to 7 days'
      else if (before !== undefined && minutes <= before) wrong[step] = `More than ${before}`
      else before = minutes
    }
  }
  return wrong
}
