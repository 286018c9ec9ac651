import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { useLocation } from '@/ui/router'
import { useShortcut } from '@/shell/shortcuts'
import { Dialog } from '@/ui'
import { PROBLEM_INPUT, StartSessionForm } from './StartSessionForm'

const NewSessionContext = createContext<{ enabled: boolean; open: () => void }>({
  enabled: false,
  open: () => undefined,
})

/** Opens "New session"; `enabled` is false for those who may not start one. */
export const useNewSession = () => useContext(NewSessionContext)

/**
 * Holds the "New session" dialog. On the dashboard its input is already there: it takes the focus
 * instead of a second one opening.
 */
export function NewSessionProvider({ enabled, children }: { enabled: boolean; children: ReactNode }) {
  const [shown, setShown] = useState(false)
  const { pathname } = useLocation()
  const open = useCallback(() => {
    const input = pathname === '/' ? document.getElementById(PROBLEM_INPUT) : null
    if (input) input.focus()
    else setShown(true)
  }, [pathname])
  useShortcut({ keys: 'n', does: 'New session', group: 'Sessions', run: open, enabled })
  const value = useMemo(() => ({ enabled, open }), [enabled, open])
  return (
    <NewSessionContext value={value}>
      {children}
      <Dialog open={shown} onOpenChange={setShown} title="New session" width="md">
        <div className="pb-3">
          <StartSessionForm id="new-session-problem" onStarted={() => setShown(false)} autoFocus />
        </div>
      </Dialog>
    </NewSessionContext>
  )
}
