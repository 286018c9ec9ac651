import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { api, idempotent, take } from '@/api/client'
import { invalidate } from '@/api/query'
import type { Conclusion, NewSession, NewStep, Session, TaskChange } from '@/api/types'
import { ticketKeys } from '@/features/ticket/queries'
import { writeUpKeys } from '@/features/writeup/queries'
import { sessionKeys, sessionQuery } from './queries'
import { takeSteps } from './steps'

export function useStartSession() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ body, key }: { body: NewSession; key: string }) =>
      take(api.POST('/ai-sessions', { body, headers: idempotent(key) })),
    onSuccess: (session) => takeSession(cache, session),
  })
}

/** Answers a task, or takes the answer back; done once it stands in the session. The session's view provides it. */
export const AnswerTask = createContext<(task: string, change: TaskChange) => Promise<void>>(() =>
  Promise.reject(new Error('outside a session')),
)

/** Answers, skips or reopens one task. */
export function useTaskChange() {
  const answer = useContext(AnswerTask)
  return useMutation({ mutationFn: ({ task, change }: { task: string; change: TaskChange }) => answer(task, change) })
}

/** Records what the technician did on their own. */
export function useRecordStep(id: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ body, key }: { body: NewStep; key: string }) =>
      take(api.POST('/ai-sessions/{id}/steps', { params: { path: { id } }, body, headers: idempotent(key) })),
    onSuccess: (step) => takeSteps(cache, id, [step]),
  })
}

/** Removes a phrase of a step, or all of it, for good; what else repeats it is read again. */
export function useRedactStep(id: string, onRedacted: () => void) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ step, phrase }: { step: string; phrase: string }) =>
      take(
        api.POST('/ai-sessions/{id}/steps/{step_id}/redact', {
          params: { path: { id, step_id: step } },
          body: phrase ? { phrase } : {},
        }),
      ),
    onSuccess: async (step) => {
      onRedacted()
      await takeSteps(cache, id, [step])
      invalidate(cache, ['handoffs'], ['notifications'], writeUpKeys.of(id), ticketKeys.notes(id))
    },
  })
}

/** Links the ticket of that number; null unlinks. */
export function useTicketLink(id: string) {
  const cache = useQueryClient()
  const params = { path: { id } }
  return useMutation({
    mutationFn: (ref: string | null) =>
      ref === null
        ? take(api.DELETE('/ai-sessions/{id}/ticket', { params }))
        : take(api.PUT('/ai-sessions/{id}/ticket', { params, body: { ticket_ref: ref } })),
    onSuccess: (session) => takeSession(cache, session),
  })
}

export function useConclude(id: string, onConcluded: () => void) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: Conclusion) => take(api.POST('/ai-sessions/{id}/conclude', { params: { path: { id } }, body })),
    onSuccess: (session) => {
      takeSession(cache, session)
      invalidate(cache, writeUpKeys.of(id), ticketKeys.notes(id))
      onConcluded()
    },
  })
}

function takeSession(cache: QueryClient, session: Session) {
  cache.setQueryData(sessionQuery(session.id).queryKey, (before) => ({
    ...session,
    steps: session.steps ?? before?.steps ?? [],
  }))
  invalidate(cache, sessionKeys.lists)
}
