import { useState } from 'react'
import { Kbd, Switch } from '@/ui'
import { keysAreOn, type Shortcut, switchKeys } from './keysSwitch'

/** All shortcuts that work now, and whether they are used. */
export function ShortcutList({ shortcuts }: { shortcuts: Shortcut[] }) {
  const [on, setOn] = useState(keysAreOn)
  const choose = (use: boolean) => {
    switchKeys(use)
    setOn(use)
  }
  return (
    <>
      <Switch
        label="Use these keys"
        hint="In this browser. Enter, Escape and Tab work always."
        checked={on}
        onChange={choose}
      />
      {grouped(shortcuts).map(([group, shortcuts]) => (
        <section key={group} className="mb-4">
          <h3 className="mb-1 text-12 text-muted">{group}</h3>
          <dl>
            {shortcuts.map((shortcut) => (
              <div key={shortcut.keys} className="flex min-h-8 items-center justify-between gap-4 text-13">
                <dt>{shortcut.does}</dt>
                <dd>
                  <Kbd keys={shortcut.keys} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  )
}

function grouped(shortcuts: Shortcut[]): Array<[string, Shortcut[]]> {
  const groups = new Map<string, Map<string, Shortcut>>()
  for (const shortcut of shortcuts) {
    const group = shortcut.group ?? 'On this screen'
    groups.set(group, (groups.get(group) ?? new Map()).set(shortcut.keys, shortcut))
  }
  return [...groups].map(([group, byKeys]) => [group, [...byKeys.values()]])
}
