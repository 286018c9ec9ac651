import { queryOptions } from '@tanstack/react-query'
import { api, take } from '@/api/client'

/** What the language model cost in the last days, today included. */
export const usageQuery = (days: number) =>
  queryOptions({
    queryKey: ['assistant', 'usage', days] as const,
    queryFn: ({ signal }) => take(api.GET('/assistant/usage', { params: { query: { days } }, signal })),
  })
