import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, take } from '@/api/client'
import { problemWords } from '@/api/problem'
import { toast } from '@/ui'
import { onboardingQuery } from './queries'

/** Hides the checklist for everybody in the account. */
export function useDismissOnboarding() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => take(api.POST('/onboarding/dismiss')),
    onSuccess: () => cache.invalidateQueries({ queryKey: onboardingQuery.queryKey }),
    onError: (error) => toast.failed('The checklist is still here.', { description: problemWords(error) }),
  })
}
