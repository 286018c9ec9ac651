import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@/ui/router'
import { api, idempotent, take } from '@/api/client'
import { isProblem, problemWords } from '@/api/problem'
import { invalidate } from '@/api/query'
import type { Escalation, Handoff, Session } from '@/api/types'
import { sessionKeys, sessionQuery } from '@/features/session/queries'
import type { Draft } from '@/shell/drafts'
import { useMe } from '@/shell/me'
import { isolated, toast } from '@/ui'
import { takeClaimedSession, takeEscalatedSession, takeHandoff } from './cache'
import { lostWords } from './claimWords'
import type { EscalationForm } from './escalation'
import { handoffKeys, handoffQuery } from './queries'
import { markSeen } from './seen'

/**
 * Sends the escalation that was drafted; a repeated press, a retry after a lost answer and another
 * tab with the same draft are the same act.
 */
export function useEscalate({ id }: Session, draft: Draft<EscalationForm>, onDone: () => void) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: Escalation) => {
      const headers = idempotent(draft.keyFor(body))
      return take(api.POST('/ai-sessions/{id}/escalate', { params: { path: { id } }, body, headers }))
    },
    onSuccess: async (handoff) => {
      draft.forget()
      await takeEscalatedSession(cache, handoff)
      takeHandoff(cache, handoff)
      toast.done('Escalation sent.')
      onDone()
    },
    onError: (error) => {
      if (!isProblem(error, 'already_escalated')) return
      invalidate(cache, sessionQuery(id).queryKey, handoffKeys.all)
      toast.say('This session is already waiting for pickup.', {
        description: 'It was escalated before, perhaps in another tab.',
      })
      onDone()
    },
  })
}

/**
 * Claims a handoff; every place that can claim does it through this. Won: the session opens, as the
 * claimer's, in the sidebar too. Lost, or no longer waiting: a word about it, and back to the
 * queue. Anything else leaves the person where they are.
 */
export function useClaim() {
  const cache = useQueryClient()
  const navigate = useNavigate()
  const me = useMe()
  return useMutation({
    mutationFn: ({ id }: Handoff) => take(api.POST('/handoffs/{id}/claim', { params: { path: { id } } })),
    onSuccess: async (claimed) => {
      markSeen(claimed.id)
      await takeClaimedSession(cache, claimed, me)
      takeHandoff(cache, claimed)
      void navigate(`/pilot/${claimed.session_id}`, { replace: true, state: { claimed: true } })
    },
    onError: (error, handoff) => {
      if (!isProblem(error, 409) && !isProblem(error, 404))
        return toast.failed('It was not picked up.', { description: problemWords(error) })
      toast.warn(lostWords(error))
      invalidate(cache, handoffKeys.all, sessionQuery(handoff.session_id).queryKey)
      if (error.code !== 'request_in_progress') void navigate('/escalations', { replace: true })
    },
  })
}

/** A way back: the claimer releases or returns it, the escalator withdraws it. */
export type Turn = 'release' | 'return' | 'withdraw'

export function useTurn(turn: Turn, { id, session_id }: Handoff, onDone: () => void) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (note: string) => {
      const params = { path: { id } }
      if (turn === 'return') return take(api.POST('/handoffs/{id}/return', { params, body: { note } }))
      const body = note ? { note } : {}
      return take(
        turn === 'release'
          ? api.POST('/handoffs/{id}/release', { params, body })
          : api.POST('/handoffs/{id}/withdraw', { params, body }),
      )
    },
    onSuccess: (turned) => {
      takeHandoff(cache, turned)
      onDone()
    },
    onError: (error) => {
      // Somebody was quicker: show how things are now.
      if (isProblem(error, 409)) invalidate(cache, handoffKeys.all, sessionQuery(session_id).queryKey)
    },
  })
}

/** Gives a session to somebody; who has it then is shown at once. */
export function useAssign(id: string, onDone: () => void) {
  const cache = useQueryClient()
  const me = useMe()
  return useMutation({
    mutationFn: ({ person, note }: { person: string; note: string }) =>
      take(
        api.POST('/ai-sessions/{id}/assign', {
          params: { path: { id } },
          body: { user_id: person, ...(note && { note }) },
        }),
      ),
    onSuccess: (session) => {
      cache.setQueryData(sessionQuery(id).queryKey, session as Session)
      invalidate(cache, handoffKeys.all, sessionKeys.lists)
      toast.done(session.owner.id === me.id ? 'The session is yours.' : `Given to ${isolated(session.owner.name)}.`)
      onDone()
    },
    onError: (error) => {
      // It was concluded, escalated or given away meanwhile: show how things are now.
      if (isProblem(error, 409)) invalidate(cache, handoffKeys.all, sessionKeys.lists, sessionQuery(id).queryKey)
    },
  })
}

/** Has the assessment written again by the model. */
export function useRetryAssessment({ id }: Handoff) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => take(api.POST('/handoffs/{id}/assessment/retry', { params: { path: { id } } })),
    onSuccess: (begun) => takeHandoff(cache, begun),
    onError: (error) => {
      if (!isProblem(error, 'already_generating'))
        toast.failed('The assessment was not started again.', { description: problemWords(error) })
    },
    onSettled: () => cache.invalidateQueries({ queryKey: handoffQuery(id).queryKey }),
  })
}
