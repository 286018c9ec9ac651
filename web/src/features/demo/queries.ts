import { queryOptions } from '@tanstack/react-query'
import { api, take } from '@/api/client'

/** Whether this is a demo. Whoever is signed in when it is left is signed out, so that it need not be read again. */
export const demoQuery = queryOptions({
  queryKey: ['demo'] as const,
  queryFn: ({ signal }) => take(api.GET('/demo', { signal })),
  staleTime: Infinity,
})
