import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { api, idempotent, take } from '@/api/client'
import { useIntention } from '@/api/intention'
import { keys } from '@/api/keys'
import type { Conclusion, NewStep, Session, TaskChange } from '@/api/types'
import { writeUpKeys } from '@/features/writeup/useWriteUp'
import { takeSteps } from './steps'

/** Answers a task, or takes the answer back; done once it stands in the session. The session's view provides it. */
export const AnswerTask = createContext<(task: string, change: TaskChange) => Promise<void>>(() => Promise.reject(new Error('outside a session')))

/** Answers, skips or reopens one task. */
export function useTaskChange() {
  const answer = useContext(AnswerTask)
  return useMutation({ mutationFn: ({ task, change }: { task: string; change: TaskChange }) => answer(task, change) })
}

/** Records what the technician did on their own. */
export function useRecordStep(sessionId: string) {
  const cache = useQueryClient()
  const intention = useIntention()
  return useMutation({
    mutationFn: (body: NewStep) =>
      take(api.POST('/ai-sessions/{id}/steps', { params: { path: { id: sessionId } }, body, headers: idempotent(intention.keyFor(body)) })),
    onSuccess: (step) => {
      intention.renew()
      return takeSteps(cache, sessionId, [step])
    },
  })
}

/** Links the ticket of that number; null unlinks. */
export function useTicketLink(sessionId: string) {
  const takeSession = useTakeSession()
  const path = { id: sessionId }
  return useMutation({
    mutationFn: (ref: string | null) =>
      ref === null
        ? take(api.DELETE('/ai-sessions/{id}/ticket', { params: { path } }))
        : take(api.PUT('/ai-sessions/{id}/ticket', { params: { path }, body: { ticket_ref: ref } })),
    onSuccess: takeSession,
  })
}

export function useConclude(sessionId: string) {
  const takeSession = useTakeSession()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: Conclusion) => take(api.POST('/ai-sessions/{id}/conclude', { params: { path: { id: sessionId } }, body })),
    onSuccess: (session) => {
      takeSession(session)
      void cache.invalidateQueries({ queryKey: keys.handoffs })
      void cache.invalidateQueries({ queryKey: writeUpKeys(sessionId) })
      void cache.invalidateQueries({ queryKey: keys.ticketNotes(sessionId) })
    },
  })
}

function useTakeSession() {
  const cache = useQueryClient()
  return (session: Session) => {
    cache.setQueryData<Session>(keys.session(session.id), (before) => ({ ...session, steps: session.steps ?? before?.steps ?? [] }))
    void cache.invalidateQueries({ queryKey: keys.sessionLists })
  }
}
