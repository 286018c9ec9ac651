import { PanelLeftClose, PanelLeftOpen, Plus } from 'lucide-react'
import { useState } from 'react'
import { NavLink } from '@/ui/router'
import { useWaitingCount } from '@/features/handoff/queries'
import { useNewSession } from '@/features/session/NewSession'
import { YourSessions } from '@/features/session/YourSessions'
import { Logo } from '@/shell/Logo'
import { useMe } from '@/shell/me'
import { mayWork } from '@/shell/roles'
import { useShortcut } from '@/shell/shortcuts'
import { storage } from '@/shell/storage'
import { Button, classes, Count, IconButton, Tooltip } from '@/ui'
import { places } from './places'

/** Where one can go, and one's sessions. Folds to a strip of icons; whether it is folded is remembered. */
export function Sidebar() {
  const [folded, setFolded] = useState(() => storage.get('rf-sidebar') === 'folded')
  const fold = () => {
    setFolded(!folded)
    storage.set('rf-sidebar', folded ? null : 'folded')
  }
  useShortcut({ keys: '[', does: 'Fold or unfold the sidebar', group: 'Go to', run: fold })
  return (
    <aside
      aria-label="Sidebar"
      className={classes('hidden shrink-0 flex-col border-r border-line bg-sunken md:flex', folded ? 'w-14' : 'w-60')}
    >
      <Head folded={folded} onFold={fold} />
      <New folded={folded} />
      <Places folded={folded} />
      {!folded && <YourSessions />}
    </aside>
  )
}

function Head({ folded, onFold }: { folded: boolean; onFold: () => void }) {
  const me = useMe()
  return (
    <div className={classes('flex h-12 shrink-0 items-center gap-2', folded ? 'justify-center' : 'pr-2 pl-4')}>
      {!folded && (
        <>
          <Logo short />
          <span className="min-w-0 flex-1 truncate text-13 font-semibold" title={me.account.name}>
            <bdi>{me.account.name}</bdi>
          </span>
        </>
      )}
      <IconButton
        label={folded ? 'Unfold the sidebar' : 'Fold the sidebar'}
        size="sm"
        onClick={onFold}
        aria-expanded={!folded}
      >
        {folded ? <PanelLeftOpen aria-hidden /> : <PanelLeftClose aria-hidden />}
      </IconButton>
    </div>
  )
}

function New({ folded }: { folded: boolean }) {
  const { enabled, open } = useNewSession()
  if (!enabled) return null
  return (
    <div className="px-3 pt-1 pb-3">
      {folded ? (
        <IconButton label="New session" variant="secondary" onClick={open} tooltip="New session  n">
          <Plus aria-hidden />
        </IconButton>
      ) : (
        <Button className="w-full shadow-raised" icon={<Plus aria-hidden />} onClick={open}>
          New session
        </Button>
      )}
    </div>
  )
}

function Places({ folded }: { folded: boolean }) {
  const me = useMe()
  const waiting = useWaitingCount()
  return (
    <nav aria-label="Main" className="space-y-0.5 px-3 pb-3">
      <Place {...places.dashboard} folded={folded} />
      <Place {...places.escalations} folded={folded} count={waiting} />
      {mayWork(me) && <Place {...places.analytics} folded={folded} />}
      <Place {...places.settings} folded={folded} />
    </nav>
  )
}

type PlaceProps = (typeof places)['dashboard'] & { folded: boolean; count?: number }

function Place({ to, name, Icon, folded, count = 0 }: PlaceProps) {
  const link = (
    <NavLink
      to={to}
      end={to === '/'}
      className={({ isActive }) =>
        classes(
          'relative flex h-8 items-center gap-2.5 rounded-md text-13 font-medium transition-colors duration-100',
          folded ? 'w-8 justify-center' : 'px-2',
          isActive ? 'bg-hover text-text' : 'text-muted hover:bg-hover hover:text-text',
        )
      }
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className={folded ? 'sr-only' : 'flex-1'}>{name}</span>
      {folded ? (
        count > 0 && <span className="absolute top-1 right-1 size-1.5 rounded-full bg-accent" />
      ) : (
        <Count n={count} tone="accent" label="waiting" />
      )}
    </NavLink>
  )
  return folded ? (
    <Tooltip content={count ? `${name}, ${count} waiting` : name} side="right">
      {link}
    </Tooltip>
  ) : (
    link
  )
}
