import { queryOptions } from '@tanstack/react-query'
import { api, take } from '@/api/client'

/** Every outside service there is, with its form and how it fares. */
export const integrationsQuery = queryOptions({
  queryKey: ['integrations'] as const,
  queryFn: ({ signal }) => take(api.GET('/integrations', { signal })),
})
