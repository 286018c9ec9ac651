import { useMutation } from '@tanstack/react-query'
import { api, take } from '@/api/client'
import type { Sent } from '@/api/types'

export type NewAccount = Sent<'/demo/leave', 'post'>

/** Makes the account and signs this browser in to it. The caller leaves the page: nothing of the demo may stay. */
export const useLeaveDemo = () =>
  useMutation({ mutationFn: (body: NewAccount) => take(api.POST('/demo/leave', { body })) })
