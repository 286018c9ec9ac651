import { queryOptions } from '@tanstack/react-query'
import { api, take } from '@/api/client'

export const ticketKeys = { notes: (sessionId: string) => ['tickets', 'notes', sessionId] as const }

/** Tickets with these words in the connected ticket system; without words only which system that is. */
export const ticketsQuery = (words: string) =>
  queryOptions({
    queryKey: ['tickets', words] as const,
    queryFn: ({ signal }) => take(api.GET('/tickets', { params: { query: words ? { q: words } : {} }, signal })),
    staleTime: 30_000,
    retry: false,
  })

const UNDER_WAY = 2_000

/**
 * The notes that were queued for the session's ticket; looked at again for as long as one is under
 * way, should the stream be away.
 */
export const ticketNotesQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ticketKeys.notes(sessionId),
    queryFn: ({ signal }) =>
      take(api.GET('/ai-sessions/{id}/ticket-notes', { params: { path: { id: sessionId } }, signal })),
    refetchInterval: ({ state }) =>
      state.data?.items.some((note) => note.state === 'pending' || note.state === 'sending') ? UNDER_WAY : false,
  })
