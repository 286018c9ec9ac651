import { Keyboard, LogOut, Monitor, Moon, Plus, Sun, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useNavigate } from '@/ui/router'
import { problemWords, Unreachable } from '@/api/problem'
import { Bell } from '@/features/notification/Bell'
import { useNewSession } from '@/features/session/NewSession'
import { useMe } from '@/shell/me'
import { roleWords } from '@/shell/roles'
import { showShortcuts } from '@/shell/shortcuts'
import { chooseTheme, type Theme, useTheme } from '@/shell/theme'
import { Avatar, IconButton, isolated, Menu, MenuChoice, MenuItem, MenuLine, PersonName, toast } from '@/ui'
import { useSignOut } from './AuthGate'

/** The screen's heading on the left; bell, theme and who one is on the right. */
export function TopBar({ children }: { children: ReactNode }) {
  const { enabled, open } = useNewSession()
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line bg-surface pr-3 pl-4 md:pl-6">
      {children}
      <div className="flex shrink-0 items-center gap-1">
        {enabled && (
          <IconButton label="New session" onClick={open} className="md:hidden">
            <Plus aria-hidden />
          </IconButton>
        )}
        <Bell />
        <ThemeMenu />
        <PersonMenu />
      </div>
    </header>
  )
}

const themes: Array<{ value: Theme; label: string }> = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

function ThemeMenu() {
  const theme = useTheme()
  const Icon = { system: Monitor, light: Sun, dark: Moon }[theme]
  return (
    <Menu
      trigger={
        <IconButton label="Theme" className="max-sm:hidden">
          <Icon aria-hidden />
        </IconButton>
      }
    >
      <MenuChoice label="Theme" value={theme} onChange={chooseTheme} options={themes} />
    </Menu>
  )
}

function PersonMenu() {
  const me = useMe()
  const signOut = useSignOut()
  const navigate = useNavigate()
  const leave = () =>
    signOut()
      .then(() => navigate('/'))
      .catch((error: unknown) =>
        error instanceof Unreachable
          ? toast.failed('This screen is cleared, but the server does not know yet.', {
              description: 'ResolutionFlow cannot be reached. Close the browser to be signed out for certain.',
            })
          : toast.failed('You are still signed in.', { description: problemWords(error) }),
      )
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`Account of ${isolated(me.name)}`}
          className="ml-1 inline-flex items-center justify-center rounded-full touch-target"
        >
          <Avatar name={me.name} size={28} />
        </button>
      }
    >
      <div className="px-2 py-1.5">
        <p className="truncate text-13 font-medium">
          <PersonName person={me} />
        </p>
        <p className="truncate text-12 text-muted">{me.email}</p>
        <p className="truncate text-12 text-muted">
          {roleWords[me.role]}, <bdi>{me.account.name}</bdi>
        </p>
      </div>
      <MenuLine />
      <MenuItem asChild>
        <Link to="/settings/account">
          <UserRound aria-hidden />
          Account and theme
        </Link>
      </MenuItem>
      <MenuItem icon={<Keyboard aria-hidden />} onSelect={showShortcuts}>
        Keyboard shortcuts
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden />} onSelect={() => void leave()}>
        Sign out
      </MenuItem>
    </Menu>
  )
}
