import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, idempotent, take } from '@/api/client'
import { useIntention } from '@/api/intention'
import type { NewPost } from '@/api/types'
import { ticketKeys } from './queries'

/** Has a text posted to the session's ticket. The same text again is the same act until it is taken. */
export function usePost(sessionId: string) {
  const cache = useQueryClient()
  const intention = useIntention()
  return useMutation({
    mutationFn: (body: NewPost) =>
      take(
        api.POST('/ai-sessions/{id}/status-update/post', {
          params: { path: { id: sessionId } },
          body,
          headers: idempotent(intention.keyFor(body)),
        }),
      ),
    onSuccess: () => {
      intention.renew()
      return cache.invalidateQueries({ queryKey: ticketKeys.notes(sessionId) })
    },
  })
}
