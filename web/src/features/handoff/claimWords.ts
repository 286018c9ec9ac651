import { now } from '@/api/clock'
import type { ApiProblem } from '@/api/problem'
import { counted, isolated } from '@/ui'

/** Why a handoff could not be claimed. */
export function lostWords(problem: ApiProblem): string {
  const by = problem.fact('claimed_by_name')
  if (problem.code === 'already_claimed' && by) return alreadyClaimed(by, problem.fact('claimed_at'))
  if (problem.code === 'own_handoff')
    return 'This is your own escalation. Withdraw it to go on with the session yourself.'
  if (problem.code === 'not_waiting') return 'This escalation is not waiting any more.'
  if (problem.status === 404) return 'This escalation is not there any more.'
  return problem.message
}

/** "Already claimed by Sam Senior 2 minutes ago." */
export const alreadyClaimed = (name: string, at: string | null | undefined) =>
  `Already claimed by ${isolated(name)}${at ? ` ${agoInWords(at)}` : ''}.`

/** "just now", "1 minute ago", "3 hours ago": for sentences. */
export function agoInWords(at: string, from: number = now()): string {
  const minutes = Math.floor((from - Date.parse(at)) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${counted(minutes, 'minute')} ago`
  if (minutes < 24 * 60) return `${counted(Math.floor(minutes / 60), 'hour')} ago`
  return `${counted(Math.floor(minutes / (24 * 60)), 'day')} ago`
}
