import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, take } from '@/api/client'
import { everyPage } from '@/api/query'
import type { Period } from './period'

/** Figures may be half a minute old: they are read by people who compare weeks. */
const LASTS = 30_000

export const figuresQuery = (period: Period) =>
  queryOptions({
    queryKey: ['analytics', 'figures', period],
    queryFn: ({ signal }) => take(api.GET('/analytics/flowpilot/escalations', { params: { query: period }, signal })),
    staleTime: LASTS,
    placeholderData: keepPreviousData,
  })

/** Which rows stand behind a number; the same words as the API's. */
export type Behind = {
  of?: string
  domain?: string
  client?: string
  user_id?: string
  hour?: number
  from_seconds?: number
  under_seconds?: number
}

export const rowsQuery = (period: Period, behind: Behind) =>
  infiniteQueryOptions({
    queryKey: ['analytics', 'rows', period, behind],
    queryFn: ({ signal, pageParam }) =>
      take(
        api.GET('/analytics/flowpilot/escalations/rows', {
          params: { query: { ...period, ...behind, limit: 50, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  })

/** The keys under which what a measurement changes is kept. */
export const measured = ['analytics', 'measured'] as const

export const recoveredQuery = (period: Period) =>
  queryOptions({
    queryKey: [...measured, 'recovered', period],
    queryFn: ({ signal }) => take(api.GET('/analytics/recovered', { params: { query: period }, signal })),
    staleTime: LASTS,
    placeholderData: keepPreviousData,
  })

export const pilotQuery = queryOptions({
  queryKey: [...measured, 'pilot'],
  queryFn: ({ signal }) => take(api.GET('/analytics/pilot', { signal })),
  staleTime: LASTS,
})

export const lessonsQuery = (period: Period) =>
  queryOptions({
    queryKey: ['analytics', 'lessons', period],
    queryFn: ({ signal }) => take(api.GET('/analytics/lessons', { params: { query: period }, signal })),
    staleTime: LASTS,
    placeholderData: keepPreviousData,
  })

export const baselinesQuery = queryOptions({
  queryKey: [...measured, 'baselines'],
  queryFn: ({ signal }) =>
    everyPage((cursor) => take(api.GET('/analytics/baselines', { params: { query: { limit: 200, cursor } }, signal }))),
})

export const baselineChangesQuery = (id: string) =>
  queryOptions({
    queryKey: [...measured, 'changes', id],
    queryFn: ({ signal }) => take(api.GET('/analytics/baselines/{id}/changes', { params: { path: { id } }, signal })),
  })

export const stopwatchQuery = queryOptions({
  queryKey: ['analytics', 'stopwatch'],
  queryFn: ({ signal }) => take(api.GET('/analytics/stopwatch', { signal })),
  refetchOnWindowFocus: 'always',
})
