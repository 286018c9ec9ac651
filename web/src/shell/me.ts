import { queryOptions } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { api, expectSignedIn, take } from '@/api/client'
import type { Me } from '@/api/types'
import { mayWork } from './roles'

export const meQuery = queryOptions({
  queryKey: ['me'] as const,
  queryFn: ({ signal }) => {
    expectSignedIn()
    return take(api.GET('/me', { signal }))
  },
  staleTime: Infinity,
  retry: false,
})

/** Who is signed in; set by the gate. */
export const MeContext = createContext<Me | null>(null)

/** Who is signed in. Only below the gate. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe stands outside the gate')
  return me
}

/** How often to read again by oneself: viewers have no live stream, so what they look at is read every 20 s. */
export const usePolling = () => (mayWork(useMe()) ? (false as const) : 20_000)
