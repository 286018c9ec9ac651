import type { QueryClient } from '@tanstack/react-query'
import { invalidate } from '@/api/query'
import type { Session, SessionSummary, Step } from '@/api/types'
import { sessionKeys, sessionQuery } from './queries'

/** Questions and actions: what has a state. */
export const isTask = (step: Step) => step.state !== null

/** Nothing more can be written to it. */
export const isConcluded = ({ status }: Pick<SessionSummary, 'status'>) =>
  status === 'resolved' || status === 'abandoned'

export const lastSeq = (session: Session | undefined) => session?.steps.at(-1)?.seq ?? 0

/** The steps with changed and new ones put in, in the order of their seq. */
function withSteps(steps: Step[], changed: Step[]): Step[] {
  const byId = new Map(steps.map((step) => [step.id, step]))
  changed.forEach((step) => byId.set(step.id, step))
  return [...byId.values()].sort((a, b) => a.seq - b.seq)
}

/**
 * Shows what a write answered at once, and reads the session again for what else it changed: title,
 * domain, confidence.
 */
export async function takeSteps(cache: QueryClient, sessionId: string, changed: Step[]) {
  const queryKey = sessionQuery(sessionId).queryKey
  await cache.cancelQueries({ queryKey }) // an older answer on its way must not undo this
  cache.setQueryData(queryKey, (session) => {
    if (!session) return session
    const steps = withSteps(session.steps, changed)
    return { ...session, steps, step_count: Math.max(session.step_count, steps.length) }
  })
  invalidate(cache, queryKey, sessionKeys.lists)
}
