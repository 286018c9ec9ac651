import { useContext } from 'react'
import { limits } from '@/api/limits.gen'
import { TextField } from '@/ui'
import { MeContext } from './me'

export const NEW_PASSWORD_HINT = `8 to ${limits.Login.password} characters: several unrelated words are easy to remember and hard to guess.`

type PasswordFieldProps = {
  label: string
  /** One that is there already, or one to be set. */
  kind: 'current' | 'new'
  value: string
  onChange: (value: string) => void
  hint?: string
  error?: string | false
  autoFocus?: boolean
  required?: boolean
  className?: string
  /** Whose it is, for password managers: who is signed in, or null where the form asks for the e-mail itself. */
  username?: string | null
}

/**
 * A password, taken as it is typed: never cut, and never kept in the browser. Before it stands, out of sight, whose it
 * is, so that a password manager saves it in the right place.
 */
export function PasswordField({ kind, onChange, username, hint, error, ...field }: PasswordFieldProps) {
  const me = useContext(MeContext)
  const owner = username === undefined ? me?.email : username
  return (
    <>
      {owner && (
        <input
          readOnly
          hidden
          type="text"
          name="username"
          autoComplete="username"
          value={owner}
          tabIndex={-1}
          aria-hidden
        />
      )}
      <TextField
        {...field}
        type="password"
        name={`${kind}-password`}
        autoComplete={`${kind}-password`}
        limit={limits.Login.password}
        minLength={kind === 'new' ? 8 : undefined}
        hint={hint ?? (kind === 'new' ? NEW_PASSWORD_HINT : undefined)}
        error={error || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  )
}
