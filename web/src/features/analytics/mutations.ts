import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, idempotent, take } from '@/api/client'
import { measured, stopwatchQuery } from './queries'

/** What was measured has changed: everything that is computed from it is asked for again. */
function useRefresh() {
  const cache = useQueryClient()
  return () =>
    Promise.all([
      cache.invalidateQueries({ queryKey: measured }),
      cache.invalidateQueries({ queryKey: stopwatchQuery.queryKey }),
    ])
}

export type BaselineInput = { minutes: number; note?: string; measured_at?: string }

export function useTypeBaseline() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ body, key }: { body: BaselineInput; key: string }) =>
      take(api.POST('/analytics/baselines', { body, headers: idempotent(key) })),
    onSuccess: refresh,
  })
}

export function useChangeBaseline(id: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ body }: { body: BaselineInput; key: string }) =>
      take(api.PATCH('/analytics/baselines/{id}', { params: { path: { id } }, body })),
    onSuccess: refresh,
  })
}

export function useDeleteBaseline(id: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: () => take(api.DELETE('/analytics/baselines/{id}', { params: { path: { id } } })),
    onSuccess: refresh,
  })
}

/** Starts, stops and discards one's own stopwatch. What another window did meanwhile shows at once. */
export function useStopwatch() {
  const refresh = useRefresh()
  const start = useMutation({
    mutationFn: () => take(api.POST('/analytics/stopwatch', { body: {} })),
    onSettled: refresh,
  })
  const stop = useMutation({
    mutationFn: (note: string) => take(api.POST('/analytics/stopwatch/stop', { body: note ? { note } : {} })),
    onSettled: refresh,
  })
  const discard = useMutation({ mutationFn: () => take(api.DELETE('/analytics/stopwatch')), onSettled: refresh })
  return { start, stop, discard }
}
