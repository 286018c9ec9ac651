import { queryOptions } from '@tanstack/react-query'
import { api, take } from '@/api/client'

/** What the account still has to set up; read at each visit, because it changes on other screens. */
export const onboardingQuery = queryOptions({
  queryKey: ['onboarding'] as const,
  queryFn: ({ signal }) => take(api.GET('/onboarding', { signal })),
  staleTime: 0,
})
