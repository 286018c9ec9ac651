import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, take } from './client'
import { keys, type HandoffFilter, type SessionFilter } from './keys'

/*
 * What more than one feature reads. Each is options for useQuery, so that a screen, a prefetch and a live update share
 * one key and one fetch. What only one feature reads stands in its own queries.ts.
 */

export const meQuery = queryOptions({ queryKey: keys.me, queryFn: ({ signal }) => take(api.GET('/me', { signal })), staleTime: Infinity, retry: false })

export const sessionsQuery = (filter: SessionFilter, limit = 50) =>
  queryOptions({
    queryKey: keys.sessionList(filter),
    queryFn: ({ signal }) => take(api.GET('/ai-sessions', { params: { query: { ...filter, limit } }, signal })),
  })

export const sessionQuery = (id: string) =>
  queryOptions({ queryKey: keys.session(id), queryFn: ({ signal }) => take(api.GET('/ai-sessions/{id}', { params: { path: { id } }, signal })) })

export const handoffsQuery = (filter: HandoffFilter) =>
  queryOptions({
    queryKey: keys.handoffList(filter),
    queryFn: ({ signal }) => take(api.GET('/handoffs', { params: { query: { ...filter, limit: 200 } }, signal })),
  })

export const handoffQuery = (id: string) =>
  queryOptions({ queryKey: keys.handoff(id), queryFn: ({ signal }) => take(api.GET('/handoffs/{id}', { params: { path: { id } }, signal })) })

export const sessionHandoffsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.sessionHandoffs(id),
    queryFn: ({ signal }) => take(api.GET('/ai-sessions/{id}/handoffs', { params: { path: { id } }, signal })),
  })

export const notificationsQuery = infiniteQueryOptions({
  queryKey: keys.notifications,
  queryFn: ({ signal, pageParam }) => take(api.GET('/notifications', { params: { query: { limit: 30, cursor: pageParam } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next_cursor ?? undefined,
})

export const usersQuery = queryOptions({ queryKey: keys.users, queryFn: ({ signal }) => take(api.GET('/users', { params: { query: { limit: 200 } }, signal })) })
