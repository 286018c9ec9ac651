import { useId } from 'react'
import type { TokenScope } from '@/api/types'
import { useMe } from '@/shell/me'
import { atLeast } from '@/shell/roles'

export const scopeWords: Record<TokenScope, string> = { read: 'Read', work: 'Work', admin: 'Administer' }

const hints: Record<TokenScope, string> = {
  read: 'See what you see.',
  work: 'Start sessions, escalate, pick up and everything else that technicians change.',
  admin: 'What team admins see and change, in addition: people, integrations, the escalation policy.',
}

const scopes: TokenScope[] = ['read', 'work', 'admin']

/** True for scopes with which a script can do anything at all: Administer only adds to the others. */
export const areUseful = (chosen: TokenScope[]) => chosen.includes('read') || chosen.includes('work')

/** What a token may do of what its owner may. */
export function ScopeChoice({ value, onChange }: { value: TokenScope[]; onChange: (value: TokenScope[]) => void }) {
  const me = useMe()
  const id = useId()
  const toggle = (scope: TokenScope) =>
    onChange(scopes.filter((one) => (one === scope ? !value.includes(one) : value.includes(one))))
  return (
    <fieldset>
      <legend className="mb-1 text-13 leading-label font-medium">What it may do</legend>
      {scopes
        .filter((scope) => scope !== 'admin' || atLeast(me.role, 'team_admin'))
        .map((scope) => (
          <label key={scope} className="flex items-start gap-2 py-1.5 text-14 touch-target">
            <input
              type="checkbox"
              className="mt-1 accent-accent"
              checked={value.includes(scope)}
              onChange={() => toggle(scope)}
              aria-label={scopeWords[scope]}
              aria-describedby={`${id}-${scope}`}
            />
            <span className="min-w-0">
              <span className="leading-label font-medium">{scopeWords[scope]}</span>
              <span id={`${id}-${scope}`} className="block text-13 text-muted">
                {hints[scope]}
              </span>
            </span>
          </label>
        ))}
      {!areUseful(value) && <p className="mt-1 text-13 text-bad">Choose Read, Work or both.</p>}
    </fieldset>
  )
}
