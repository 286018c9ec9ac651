import { queryOptions } from '@tanstack/react-query'
import { api, take } from '@/api/client'

export const policiesQuery = queryOptions({
  queryKey: ['escalation-policy'] as const,
  queryFn: ({ signal }) => take(api.GET('/escalation-policy', { signal })),
})
