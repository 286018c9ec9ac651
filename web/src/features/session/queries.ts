import { type InfiniteData, infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { api, take } from '@/api/client'
import { now } from '@/api/clock'
import { byCursor, everyPage } from '@/api/query'
import type { LiveEvents, Page, SessionStatus, SessionSummary } from '@/api/types'

/** `open`: all that are not concluded. */
export type SessionFilter = { scope?: 'mine' | 'account'; holder?: 'none'; status?: SessionStatus | 'open'; q?: string }

export const sessionKeys = {
  /** Begins every list of sessions. */
  lists: ['sessions', 'list'] as const,
}

export const sessionsQuery = (filter: SessionFilter) =>
  infiniteQueryOptions({
    queryKey: [...sessionKeys.lists, filter] as const,
    queryFn: ({ signal, pageParam }) =>
      take(api.GET('/ai-sessions', { params: { query: { ...filter, limit: 50, cursor: pageParam } }, signal })),
    ...byCursor,
  })

/**
 * The lists are read again in which that session is, or might be from now on: those of the whole account, and one's own
 * if `mine`.
 */
export function invalidateListsOf(cache: QueryClient, id: string, mine: boolean) {
  void cache.invalidateQueries({
    queryKey: sessionKeys.lists,
    predicate: ({ queryKey, state }) => {
      const own = (queryKey.at(-1) as SessionFilter | string | undefined) ?? {}
      if (mine || (typeof own === 'object' && own.scope !== 'mine')) return true
      const pages = (state.data as InfiniteData<Page<SessionSummary>> | undefined)?.pages ?? []
      return pages.some((page) => page.items.some((one) => one.id === id))
    },
  })
}

const WEEK = 7 * 24 * 60 * 60 * 1000

const concludedAt = (session: SessionSummary) => Date.parse(session.concluded_at ?? session.updated_at)

/** What one has resolved in the last seven days. */
export const resolvedLatelyQuery = queryOptions({
  queryKey: [...sessionKeys.lists, 'resolved-lately'] as const,
  queryFn: async ({ signal }) => {
    const since = now() - WEEK
    const query = { scope: 'mine', status: 'resolved', limit: 200 } as const
    // Newest activity first, and nothing happens after the end: behind the first older one there are none.
    const { items } = await everyPage(
      (cursor) => take(api.GET('/ai-sessions', { params: { query: { ...query, cursor } }, signal })),
      (page) => page.items.every((session) => concludedAt(session) >= since),
    )
    return items.filter((session) => concludedAt(session) >= since)
  },
})

export const sessionQuery = (id: string) =>
  queryOptions({
    queryKey: ['sessions', 'one', id] as const,
    queryFn: ({ signal }) => take(api.GET('/ai-sessions/{id}', { params: { path: { id } }, signal })),
  })

/** Who gave the session to whom while this page was open; told by the live stream, never asked for. */
export const assignmentQuery = (id: string) =>
  queryOptions<LiveEvents['session_assigned'] | null>({
    queryKey: ['sessions', 'assignment', id] as const,
    queryFn: () => null,
    enabled: false,
    staleTime: Infinity,
  })
