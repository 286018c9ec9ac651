import { queryOptions } from '@tanstack/react-query'
import { api, take } from '@/api/client'

export const accountQuery = queryOptions({
  queryKey: ['account'] as const,
  queryFn: ({ signal }) => take(api.GET('/account', { signal })),
})

export const usersQuery = queryOptions({
  queryKey: ['users'] as const,
  queryFn: ({ signal }) => take(api.GET('/users', { params: { query: { limit: 200 } }, signal })),
})

export const apiTokensQuery = queryOptions({
  queryKey: ['api-tokens'] as const,
  queryFn: ({ signal }) => take(api.GET('/api-tokens', { params: { query: { limit: 200 } }, signal })),
})
