import { queryOptions } from '@tanstack/react-query'
import { api, take } from '@/api/client'
import { isProblem } from '@/api/problem'
import { everyPage } from '@/api/query'

export const accountQuery = queryOptions({
  queryKey: ['account'] as const,
  queryFn: ({ signal }) => take(api.GET('/account', { signal })),
})

export const deskAddressesQuery = queryOptions({
  queryKey: ['account', 'desk-addresses'] as const,
  queryFn: ({ signal }) => take(api.GET('/account/desk-addresses', { signal })),
})

export const usersQuery = queryOptions({
  queryKey: ['users'] as const,
  queryFn: ({ signal }) =>
    everyPage((cursor) => take(api.GET('/users', { params: { query: { limit: 200, cursor } }, signal }))),
})

export const totpQuery = queryOptions({
  queryKey: ['totp'] as const,
  queryFn: ({ signal }) => take(api.GET('/auth/totp', { signal })),
})

export const singleSignOnQuery = queryOptions({
  queryKey: ['single-sign-on'] as const,
  queryFn: ({ signal }) => take(api.GET('/account/single-sign-on', { signal })),
})

/** What the last try in this browser came to; null for none. */
export const trialQuery = queryOptions({
  queryKey: ['single-sign-on', 'trial'] as const,
  queryFn: ({ signal }) =>
    take(api.GET('/account/single-sign-on/test', { signal })).catch((error: unknown) => {
      if (isProblem(error, 404)) return null
      throw error
    }),
})

export const passkeysQuery = queryOptions({
  queryKey: ['passkeys'] as const,
  queryFn: ({ signal }) => take(api.GET('/auth/passkeys', { signal })),
})

export const apiTokensQuery = queryOptions({
  queryKey: ['api-tokens'] as const,
  queryFn: ({ signal }) =>
    everyPage((cursor) => take(api.GET('/api-tokens', { params: { query: { limit: 200, cursor } }, signal }))),
})

/** Everybody's tokens, for admins. Its key begins like that of one's own: both are fetched anew together. */
export const accountTokensQuery = queryOptions({
  queryKey: ['api-tokens', 'account'] as const,
  queryFn: ({ signal }) =>
    everyPage((cursor) =>
      take(api.GET('/api-tokens', { params: { query: { scope: 'account', limit: 200, cursor } }, signal })),
    ),
})

export const signInsQuery = queryOptions({
  queryKey: ['sign-ins'] as const,
  queryFn: ({ signal }) =>
    everyPage((cursor) => take(api.GET('/auth/sign-ins', { params: { query: { limit: 200, cursor } }, signal }))),
})

/** Exports of everything; looked at again while one is prepared. */
export const accountExportsQuery = queryOptions({
  queryKey: ['account', 'exports'] as const,
  queryFn: ({ signal }) => take(api.GET('/account/exports', { signal })),
  refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'preparing') ? 2000 : false),
})
