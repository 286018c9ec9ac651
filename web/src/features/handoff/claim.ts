import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { useMe } from '@/app/gate'
import { api, take } from '@/api/client'
import { keys } from '@/api/keys'
import { isProblem, problemWords, type ApiProblem } from '@/api/problem'
import type { Handoff } from '@/api/types'
import { now, toast } from '@/ui'
import { takeClaimedSession, takeHandoff } from './cache'
import { markSeen } from './seen'

/**
 * Claims a handoff; every place that can claim does it through this. Won: the session opens, as the claimer's, in the sidebar too. Lost, or no
 * longer waiting: a word about it, and back to the queue. Anything else leaves the person where they are.
 */
export function useClaim() {
  const cache = useQueryClient()
  const navigate = useNavigate()
  const me = useMe()
  return useMutation({
    mutationFn: (handoff: Pick<Handoff, 'id' | 'session_id'>) => take(api.POST('/handoffs/{id}/claim', { params: { path: { id: handoff.id } } })),
    onSuccess: async (claimed) => {
      markSeen(claimed.id)
      await takeClaimedSession(cache, claimed, me)
      takeHandoff(cache, claimed)
      void navigate(`/pilot/${claimed.session_id}`, { replace: true, state: { claimed: true } })
    },
    onError: (error, handoff) => {
      if (!isProblem(error, 409) && !isProblem(error, 404)) return toast.failed('It was not picked up.', { description: problemWords(error) })
      toast.warn(lostWords(error))
      void cache.invalidateQueries({ queryKey: keys.handoffs })
      void cache.invalidateQueries({ queryKey: keys.session(handoff.session_id) })
      if (error.code !== 'request_in_progress') void navigate('/escalations', { replace: true })
    },
  })
}

function lostWords(problem: ApiProblem): string {
  const by = problem.fact('claimed_by_name')
  if (problem.code === 'already_claimed' && by) return alreadyClaimed(by, problem.fact('claimed_at'))
  if (problem.code === 'own_handoff') return 'This is your own escalation. Withdraw it to go on with the session yourself.'
  if (problem.code === 'not_waiting') return 'This escalation is not waiting any more.'
  if (problem.status === 404) return 'This escalation is not there any more.'
  return problem.message
}

/** "Already claimed by Sam Senior 2 minutes ago." */
export const alreadyClaimed = (name: string, at: string | null | undefined) => `Already claimed by ${name}${at ? ` ${agoInWords(at)}` : ''}.`

/** "just now", "1 minute ago", "3 hours ago": for sentences. */
export function agoInWords(at: string, from: number = now()): string {
  const minutes = Math.floor((from - Date.parse(at)) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return counted(minutes, 'minute')
  if (minutes < 24 * 60) return counted(Math.floor(minutes / 60), 'hour')
  return counted(Math.floor(minutes / (24 * 60)), 'day')
}

const counted = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'} ago`
