import { type FormEvent, useState } from 'react'
import { createPortal } from 'react-dom'
import { fieldError, isProblem } from '@/api/problem'
import type { TotpSecret } from '@/api/types'
import { useMe } from '@/shell/me'
import { Button, CopyButton, FormError, TextField } from '@/ui'
import { Qr } from './Qr'
import { useBeginTotp, useConfirmTotp } from './mutations'

/** Sets an authenticator app up: the password if need be, the QR code and a code of the app, the recovery codes. */
export function SecondFactorSetUp({ onDone, onCodes }: { onDone: () => void; onCodes?: () => void }) {
  const [secret, setSecret] = useState<TotpSecret | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const confirmed = (fresh: string[]) => {
    setCodes(fresh)
    onCodes?.()
  }
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />
  if (secret) return <Scan secret={secret} onConfirmed={confirmed} onAgain={() => setSecret(null)} />
  return <Begin onBegun={setSecret} />
}

function Begin({ onBegun }: { onBegun: (secret: TotpSecret) => void }) {
  const [password, setPassword] = useState('')
  const begin = useBeginTotp()
  // Whoever has just signed in needs no password: only the server knows how long ago that was.
  const asked = isProblem(begin.error, 'password_required') || fieldError(begin.error, 'current_password')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!begin.isPending) begin.mutate(password, { onSuccess: onBegun, onError: () => setPassword('') })
  }
  return (
    <form onSubmit={submit} className="space-y-4">
      <p className="text-13 text-muted">
        You need an app on your phone that shows codes, such as Microsoft Authenticator, Google Authenticator or
        1Password.
      </p>
      {asked && (
        <TextField
          label="Current password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={begin.variables ? 'This is not your current password.' : undefined}
          hint={begin.variables ? undefined : 'You signed in a while ago. Enter your password to go on.'}
          autoFocus
          required
        />
      )}
      {!asked && <FormError error={begin.error} before="Nothing was set up." />}
      <Button type="submit" variant="primary" busy={begin.isPending}>
        Continue
      </Button>
    </form>
  )
}

type ScanProps = { secret: TotpSecret; onConfirmed: (codes: string[]) => void; onAgain: () => void }

function Scan({ secret, onConfirmed, onAgain }: ScanProps) {
  const [code, setCode] = useState('')
  const confirm = useConfirmTotp()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!confirm.isPending) confirm.mutate(code, { onSuccess: (done) => onConfirmed(done.recovery_codes) })
  }
  const wrong = fieldError(confirm.error, 'code') && 'This is not the code that the app shows now.'
  return (
    <form onSubmit={submit} className="space-y-4">
      <p className="text-13">Scan this with your authenticator app, then enter the six digits that it shows.</p>
      <Qr text={secret.otpauth_url} label="QR code for your authenticator app" />
      <div className="text-13 text-muted">
        <p>
          No camera?{' '}
          <a href={secret.otpauth_url} className="font-medium text-accent-text underline">
            Open it in an app on this device
          </a>
          , or enter this key:
        </p>
        <p className="mt-1 flex items-center gap-2">
          <code className="font-mono text-13 wrap-anywhere text-text">
            {secret.secret.replace(/.{4}(?!$)/g, '$& ')}
          </code>
          <CopyButton text={secret.secret} small />
        </p>
      </div>
      <TextField
        label="Code"
        autoComplete="one-time-code"
        inputMode="numeric"
        className="max-w-40"
        value={code}
        onChange={(event) => setCode(event.target.value)}
        error={wrong}
        maxLength={20}
        required
        autoFocus
      />
      {!wrong && <FormError error={confirm.error} before="The app was not confirmed." />}
      {isProblem(confirm.error, 'totp_not_begun') && <Button onClick={onAgain}>Begin again</Button>}
      <Button type="submit" variant="primary" busy={confirm.isPending} disabled={!code.trim()}>
        Confirm
      </Button>
    </form>
  )
}

function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const me = useMe()
  const text = codes.join('\n')
  return (
    <div className="space-y-4">
      <p role="status" className="text-13">
        Your app is set up. Keep these recovery codes where you find them without your phone: each lets you in once, and
        they are shown only now.
      </p>
      <ul
        aria-label="Recovery codes"
        className="grid gap-x-6 gap-y-1 rounded-md bg-sunken p-3 font-mono text-13 sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={text} />
        <Button onClick={() => window.print()}>Print</Button>
        <Button variant="primary" onClick={onDone}>
          I have kept them
        </Button>
      </div>
      {createPortal(
        <pre data-print-alone aria-hidden className="hidden font-mono print:block">
          {`ResolutionFlow recovery codes of ${me.email}\nEach works once.\n\n${text}`}
        </pre>,
        document.body,
      )}
    </div>
  )
}
