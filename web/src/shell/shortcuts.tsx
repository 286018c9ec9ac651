import { useEffect, useRef, useState } from 'react'
import { afterFirstScreen, Dialog } from '@/ui'
import { keysAreOn, type Shortcut } from './keysSwitch'

const ShortcutList = afterFirstScreen(async () => (await import('./ShortcutList')).ShortcutList)

/** Keys of a single character get in the way of who dictates, or whose hand trembles: they can be switched off. */
const isCharacter = (event: KeyboardEvent) => event.key.length === 1

const registered = new Set<{ current: Shortcut }>()
const PAUSE = 1_000

/** Registers a shortcut while the component is there. Of two with the same keys the one registered last wins. */
export function useShortcut(shortcut: Shortcut) {
  const latest = useRef(shortcut)
  useEffect(() => {
    latest.current = shortcut
  })
  const enabled = shortcut.enabled !== false
  useEffect(() => {
    if (!enabled) return
    registered.add(latest)
    return () => void registered.delete(latest)
  }, [enabled])
}

const TYPING = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]'
const OVERLAY = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]'

/** Keys that go to a field, an open dialog, a menu, or together with Ctrl, Alt or Meta are not ours. */
function isOurs(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.repeat)
    return false
  const at = event.target instanceof Element ? event.target : null
  if (isCharacter(event) && !keysAreOn()) return false
  if (at?.closest(TYPING) || document.querySelector(OVERLAY)) return false
  return event.key !== 'Enter' || !at?.closest('a[href], button, summary, [role=button]')
}

/** Follows keys one by one and runs the shortcut they name. */
function useKeys() {
  useEffect(() => {
    let first: { key: string; at: number } | null = null
    const listen = (event: KeyboardEvent) => {
      if (!isOurs(event)) return
      const sequence = first && event.timeStamp - first.at < PAUSE ? `${first.key} ${event.key}` : null
      const found = (sequence && find(sequence)) || find(event.key)
      first = found ? null : { key: event.key, at: event.timeStamp }
      if (!found) return
      event.preventDefault()
      found.run(event)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

const find = (keys: string): Shortcut | undefined =>
  [...registered].map((one) => one.current).findLast((one) => one.keys === keys)

const ASKED = 'rf-show-shortcuts'

/** Shows all shortcuts, as "?" does. */
export const showShortcuts = () => window.dispatchEvent(new Event(ASKED))

/** Listens for shortcuts and shows them all on "?". Stands once, in the shell. */
export function Shortcuts() {
  useKeys()
  const [shown, setShown] = useState<Shortcut[] | null>(null)
  const show = () => setShown([...registered].map((one) => one.current))
  useShortcut({ keys: '?', does: 'Show these shortcuts', group: 'Help', run: show })
  useEffect(() => {
    window.addEventListener(ASKED, show)
    return () => window.removeEventListener(ASKED, show)
  }, [])
  return (
    <Dialog open={shown !== null} onOpenChange={() => setShown(null)} title="Keyboard shortcuts" width="sm">
      <ShortcutList shortcuts={shown ?? []} />
    </Dialog>
  )
}
