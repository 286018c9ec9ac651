import { useId } from 'react'
import { ApiProblem } from '@/api/problem'
import { Button, isolated } from '@/ui'

export type AccountChoice = { id: string; name: string }

type ChooseAccountProps = {
  accounts: readonly AccountChoice[]
  /** The one that is being signed in to. */
  chosen: string | undefined
  busy: boolean
  onChoose: (id: string) => void
  onBack: () => void
}

/** For somebody who belongs to several companies with one e-mail and password: which one to sign in to. */
export function ChooseAccount({ accounts, chosen, busy, onChoose, onBack }: ChooseAccountProps) {
  const label = useId()
  return (
    <div className="space-y-4">
      <p id={label} className="text-14">
        You belong to several companies. Which one do you want to open?
      </p>
      <ul aria-labelledby={label} className="space-y-2">
        {accounts.map(({ id, name }, at) => (
          <li key={id}>
            <Button
              size="lg"
              className="w-full"
              busy={busy && chosen === id}
              disabled={busy && chosen !== id}
              onClick={() => !busy && onChoose(id)}
              autoFocus={at === 0}
            >
              {isolated(name)}
            </Button>
          </li>
        ))}
      </ul>
      <Button variant="quiet" size="sm" onClick={onBack} disabled={busy}>
        Back
      </Button>
    </div>
  )
}

/** The accounts that a refusal `choose_account` names. */
export function accountsOf(error: unknown): AccountChoice[] {
  const accounts = error instanceof ApiProblem && error.code === 'choose_account' ? error.facts['accounts'] : []
  return Array.isArray(accounts) ? (accounts as AccountChoice[]) : []
}
