import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, take } from '@/api/client'
import type { EscalationPolicy } from '@/api/types'
import { toast } from '@/ui'
import { policiesQuery } from './queries'

export function useSavePolicies() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (items: EscalationPolicy[]) => take(api.PUT('/escalation-policy', { body: { items } })),
    onSuccess: (saved) => {
      cache.setQueryData(policiesQuery.queryKey, saved)
      toast.done('The escalation policy is saved.', { description: 'It also applies to what is waiting already.' })
    },
  })
}
