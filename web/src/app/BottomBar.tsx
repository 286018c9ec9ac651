import { MessagesSquare } from 'lucide-react'
import { NavLink } from '@/ui/router'
import { useWaitingCount } from '@/features/handoff/queries'
import { classes, Count } from '@/ui'
import { places } from './places'

const four = [
  places.dashboard,
  places.escalations,
  { to: '/sessions', name: 'Sessions', Icon: MessagesSquare },
  places.settings,
]

/** The phone's way around: four places, within reach of a thumb. */
export function BottomBar() {
  const waiting = useWaitingCount()
  return (
    <nav
      aria-label="Main"
      className="grid shrink-0 grid-cols-4 border-t border-line bg-raised pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {four.map(({ to, name, Icon }) => (
        <NavLink
          key={to}
          to={to}
          end={to === '/'}
          className={({ isActive }) =>
            classes(
              'relative flex h-14 flex-col items-center justify-center gap-1 text-12 leading-none font-medium',
              isActive ? 'text-accent-text' : 'text-muted',
            )
          }
        >
          <Icon aria-hidden className="size-5" />
          {name}
          {to === '/escalations' && waiting > 0 && (
            <span className="absolute top-1 left-1/2 ml-1.5">
              <Count n={waiting} tone="accent" label="waiting" />
            </span>
          )}
        </NavLink>
      ))}
    </nav>
  )
}
