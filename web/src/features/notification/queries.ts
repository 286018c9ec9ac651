import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, take } from '@/api/client'
import { byCursor } from '@/api/query'

export const notificationsQuery = infiniteQueryOptions({
  queryKey: ['notifications'] as const,
  queryFn: ({ signal, pageParam }) =>
    take(api.GET('/notifications', { params: { query: { limit: 30, cursor: pageParam } }, signal })),
  ...byCursor,
})
