import { ArrowUpRight, ChartColumn, House, Settings } from 'lucide-react'

export const places = {
  dashboard: { to: '/', name: 'Dashboard', Icon: House },
  escalations: { to: '/escalations', name: 'Escalations', Icon: ArrowUpRight },
  analytics: { to: '/analytics', name: 'Analytics', Icon: ChartColumn },
  settings: { to: '/settings', name: 'Settings', Icon: Settings },
}
