import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, take } from '@/api/client'
import { keys } from '@/api/keys'
import { problemWords } from '@/api/problem'
import type { Delivery } from '@/api/types'
import { toast } from '@/ui'

/** Sends it again: what is not there yet as itself, what is as another one. */
export function useResend(delivery: Delivery) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => take(api.POST('/deliveries/{id}/resend', { params: { path: { id: delivery.id } } })),
    onSuccess: () => toast.say(`On its way to ${delivery.recipient}.`),
    onError: (error) => toast.failed(`${delivery.channel_label}: nothing was sent again.`, { description: problemWords(error) }),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.deliveries }),
  })
}
