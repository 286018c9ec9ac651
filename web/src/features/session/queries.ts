import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, take } from '@/api/client'
import { byCursor } from '@/api/query'
import type { LiveEvents, SessionStatus } from '@/api/types'

export type SessionFilter = { scope?: 'mine' | 'account'; holder?: 'none'; status?: SessionStatus; q?: string }

export const sessionKeys = {
  /** Begins every list of sessions. */
  lists: ['sessions', 'list'] as const,
  /** Begins those of one page; the filter follows. */
  onePage: ['sessions', 'list', 'one-page'] as const,
}

export const sessionsQuery = (filter: SessionFilter, limit = 50) =>
  queryOptions({
    queryKey: [...sessionKeys.onePage, filter] as const,
    queryFn: ({ signal }) => take(api.GET('/ai-sessions', { params: { query: { ...filter, limit } }, signal })),
  })

export const sessionPagesQuery = (filter: SessionFilter) =>
  infiniteQueryOptions({
    queryKey: [...sessionKeys.lists, 'pages', filter] as const,
    queryFn: ({ signal, pageParam }) =>
      take(api.GET('/ai-sessions', { params: { query: { ...filter, limit: 50, cursor: pageParam } }, signal })),
    ...byCursor,
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
