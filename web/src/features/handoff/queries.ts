import { infiniteQueryOptions, keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { api, take } from '@/api/client'
import { byCursor, everyPage } from '@/api/query'
import type { Handoff, HandoffState, SessionSummary } from '@/api/types'
import { usePolling } from '@/shell/me'
import type { EscalationForm } from './escalation'

export type HandoffFilter = { state?: HandoffState; target?: 'me'; untouched?: true }

export const handoffKeys = {
  all: ['handoffs'] as const,
  /** Begins every list; its filter follows. */
  lists: ['handoffs', 'list'] as const,
  /** Begins the drafts of a session's escalation; what the junior has typed follows. */
  drafts: (sessionId: string) => ['escalation-draft', sessionId] as const,
}

/** As many as a large screen shows twice; the queue reads on while one scrolls. */
const PAGE = 50

export const handoffsQuery = (filter: HandoffFilter) =>
  infiniteQueryOptions({
    queryKey: [...handoffKeys.lists, filter] as const,
    queryFn: ({ signal, pageParam }) =>
      take(api.GET('/handoffs', { params: { query: { ...filter, limit: PAGE, cursor: pageParam } }, signal })),
    ...byCursor,
  })

export const handoffQuery = (id: string) =>
  queryOptions({
    queryKey: ['handoffs', 'one', id] as const,
    queryFn: ({ signal }) => take(api.GET('/handoffs/{id}', { params: { path: { id } }, signal })),
  })

export const sessionHandoffsQuery = (id: string) =>
  queryOptions({
    queryKey: ['handoffs', 'of-session', id] as const,
    queryFn: ({ signal }) =>
      everyPage((cursor) =>
        take(
          api.GET('/ai-sessions/{id}/handoffs', { params: { path: { id }, query: { limit: 200, cursor } }, signal }),
        ),
      ),
  })

export const waitingCountQuery = queryOptions({
  queryKey: ['handoffs', 'waiting-count'] as const,
  queryFn: ({ signal }) => take(api.GET('/handoffs/waiting-count', { signal })),
})

/** How many handoffs wait. */
export function useWaitingCount(): number {
  const refetchInterval = usePolling()
  return useQuery({ ...waitingCountQuery, refetchInterval }).data?.count ?? 0
}

/** The session's handoffs, newest first; only asked for where there are any. */
export function useHandoffsOf(session: Pick<SessionSummary, 'id' | 'escalated'>) {
  const refetchInterval = usePolling()
  return useQuery({ ...sessionHandoffsQuery(session.id), enabled: session.escalated, refetchInterval })
}

/** The handoff that matters now: the open one, or else the newest. */
export function currentHandoff(handoffs: Handoff[] | undefined, openId?: string | null): Handoff | undefined {
  return handoffs?.find((one) => one.id === openId) ?? handoffs?.[0]
}

/** A handoff with its whole snapshot; its card is shown until that is there. */
export function useWholeHandoff(card: Handoff) {
  const refetchInterval = usePolling()
  const whole = useQuery({ ...handoffQuery(card.id), placeholderData: card, refetchInterval })
  return { ...whole, handoff: whole.data ?? card }
}

/** Asking again now and then tells the server that the dialog is still open. */
const STILL_OPEN = 5 * 60_000

/**
 * The assessment as the senior would see it now. `onAsked` receives every draft that is asked for,
 * until it is answered.
 */
export const draftQuery = (
  id: string,
  typed: Pick<EscalationForm, 'reason' | 'notes'>,
  onAsked: (draft: Promise<unknown>) => void,
) =>
  queryOptions({
    queryKey: [...handoffKeys.drafts(id), typed] as const,
    queryFn: () => {
      const body = {
        ...(typed.reason && { reason: typed.reason }),
        ...(typed.notes && { engineer_notes: typed.notes }),
      }
      // Never aborted: the server might be writing all the same, and who closes the dialog has to wait for that.
      const asked = take(api.POST('/ai-sessions/{id}/escalation-draft', { params: { path: { id } }, body }))
      onAsked(asked)
      return asked
    },
    // The draft before this one, of the same session: the dialog stands below the session's key.
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.state === 'generating' ? 2_000 : STILL_OPEN),
    refetchIntervalInBackground: true,
    staleTime: 5_000,
    gcTime: 0,
  })
