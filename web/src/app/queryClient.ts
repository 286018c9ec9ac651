import { QueryClient } from '@tanstack/react-query'
import { worthRetrying } from '@/api/query'

/** One cache for the page. The live stream keeps it current, so a read stays good for a minute. */
export function newQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 60_000, retry: worthRetrying, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
