import { useEffect, useRef } from 'react'
import { NavLink, Outlet, useLocation } from '@/ui/router'
import type { Role } from '@/api/types'
import { PageTitle } from '@/shell/PageBar'
import { useMe } from '@/shell/me'
import { atLeast } from '@/shell/roles'
import { classes } from '@/ui'

const parts: Array<{ to: string; name: string; least: Role }> = [
  { to: '/settings/account', name: 'Account', least: 'viewer' },
  { to: '/settings/security', name: 'Security', least: 'viewer' },
  { to: '/settings/single-sign-on', name: 'Single sign-on', least: 'owner' },
  { to: '/settings/notifications', name: 'Notifications', least: 'engineer' },
  { to: '/settings/tokens', name: 'API tokens', least: 'engineer' },
  { to: '/settings/people', name: 'People', least: 'engineer' },
  { to: '/settings/policy', name: 'Escalation policy', least: 'engineer' },
  { to: '/settings/integrations', name: 'Integrations', least: 'team_admin' },
  { to: '/settings/deliveries', name: 'Deliveries', least: 'team_admin' },
  { to: '/settings/audit', name: 'Audit trail', least: 'team_admin' },
  { to: '/settings/assistant', name: 'Assistant usage', least: 'team_admin' },
]

/** Settings: one part at a time, the others beside it (above it on a phone). */
export function SettingsPage() {
  const me = useMe()
  const { pathname } = useLocation()
  const parted = useRef<HTMLElement>(null)
  useEffect(() => {
    // On a phone the parts lie in one row that is wider than the screen.
    parted.current?.querySelector('[aria-current=page]')?.scrollIntoView?.({ inline: 'center', block: 'nearest' })
  }, [pathname])
  return (
    <div className="mx-auto flex max-w-260 flex-col gap-6 px-4 py-6 md:flex-row md:gap-10 md:px-6">
      <PageTitle>Settings</PageTitle>
      <nav
        ref={parted}
        aria-label="Settings"
        className="-mx-1 flex shrink-0 gap-1 overflow-x-auto px-1 [scrollbar-width:none] md:w-44 md:flex-col"
      >
        {parts
          .filter((part) => atLeast(me.role, part.least))
          .map((part) => (
            <NavLink
              key={part.to}
              to={part.to}
              className={({ isActive }) =>
                classes(
                  'flex h-8 shrink-0 items-center rounded-md px-2.5 text-13 font-medium touch-target',
                  isActive ? 'bg-hover text-text' : 'text-muted hover:bg-hover hover:text-text',
                )
              }
            >
              {part.name}
            </NavLink>
          ))}
      </nav>
      <div className="min-w-0 flex-1 space-y-8">
        <Outlet />
      </div>
    </div>
  )
}
