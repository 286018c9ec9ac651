import { queryOptions } from '@tanstack/react-query'
import { api, take } from '@/api/client'

export const usersQuery = queryOptions({
  queryKey: ['users'] as const,
  queryFn: ({ signal }) => take(api.GET('/users', { params: { query: { limit: 200 } }, signal })),
})

export const totpQuery = queryOptions({
  queryKey: ['totp'] as const,
  queryFn: ({ signal }) => take(api.GET('/auth/totp', { signal })),
})

export const apiTokensQuery = queryOptions({
  queryKey: ['api-tokens'] as const,
  queryFn: ({ signal }) => take(api.GET('/api-tokens', { params: { query: { limit: 200 } }, signal })),
})
