import { queryOptions } from '@tanstack/react-query'
import { api, take } from '@/api/client'
import { keys } from '@/api/keys'

/** What the language model cost in the last days, today included. */
export const usageQuery = (days: number) =>
  queryOptions({
    queryKey: keys.assistantUsage(days),
    queryFn: ({ signal }) => take(api.GET('/assistant/usage', { params: { query: { days } }, signal })),
  })
