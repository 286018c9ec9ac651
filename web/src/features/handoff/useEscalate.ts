import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, idempotent, take } from '@/api/client'
import { useIntention } from '@/api/intention'
import { keys } from '@/api/keys'
import { isProblem } from '@/api/problem'
import type { Escalation, Handoff, Session } from '@/api/types'
import { toast } from '@/ui'
import { takeHandoff } from './cache'

/** Sends the escalation of one opening of the dialog; a repeated press or a retry after a lost answer is the same act. */
export function useEscalate(session: Session, onDone: () => void) {
  const cache = useQueryClient()
  const intention = useIntention()
  return useMutation({
    mutationFn: (body: Escalation) =>
      take(api.POST('/ai-sessions/{id}/escalate', { params: { path: { id: session.id } }, body, headers: idempotent(intention.keyFor(body)) })),
    onSuccess: async (handoff) => {
      await takeEscalated(handoff)
      toast.done('Escalation sent.')
      onDone()
    },
    onError: (error) => {
      if (!isProblem(error, 'already_escalated')) return
      void cache.invalidateQueries({ queryKey: keys.session(session.id) })
      void cache.invalidateQueries({ queryKey: keys.handoffs })
      toast.say('This session is already waiting for pickup.', { description: 'It was escalated before, perhaps in another tab.' })
      onDone()
    },
  })

  async function takeEscalated(handoff: Handoff) {
    const queryKey = keys.session(session.id)
    await cache.cancelQueries({ queryKey })
    cache.setQueryData<Session>(queryKey, (one) => one && { ...one, status: 'escalated', escalated: true, escalation_reason: handoff.reason, open_handoff_id: handoff.id })
    takeHandoff(cache, handoff)
  }
}
