import { useQuery } from '@tanstack/react-query'
import { ArrowUpRight, ChartColumn, House, Settings } from 'lucide-react'
import { handoffsQuery } from '@/api/queries'
import { mayWork } from '@/api/people'
import { useMe } from './gate'

export const places = {
  dashboard: { to: '/', name: 'Dashboard', Icon: House },
  escalations: { to: '/escalations', name: 'Escalations', Icon: ArrowUpRight },
  analytics: { to: '/analytics', name: 'Analytics', Icon: ChartColumn },
  settings: { to: '/settings', name: 'Settings', Icon: Settings },
}

/** How many handoffs wait. Viewers have no live stream: theirs is asked for every 20 s. */
export function useWaitingCount(): number {
  const me = useMe()
  const waiting = useQuery({ ...handoffsQuery({ state: 'waiting' }), refetchInterval: mayWork(me) ? false : 20_000 })
  return waiting.data?.items.length ?? 0
}
