import { useState } from 'react'
import { limits } from '@/api/limits.gen'
import { fieldError, isProblem } from '@/api/problem'
import type { TotpSecret } from '@/api/types'
import { PasswordField } from '@/shell/PasswordField'
import { Button, CopyButton, Form, FormError, TextField } from '@/ui'
import { Qr } from './Qr'
import { RecoveryCodes } from './RecoveryCodes'
import { useBeginTotp, useConfirmTotp } from './mutations'

/** Sets an authenticator app up: the password if need be, the QR code and a code of the app, the recovery codes. */
export function SecondFactorSetUp({ onDone, onCodes }: { onDone: () => void; onCodes?: () => void }) {
  const [secret, setSecret] = useState<TotpSecret | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const confirmed = (fresh: string[]) => {
    setCodes(fresh)
    onCodes?.()
  }
  if (codes) return <RecoveryCodes done="Your app is set up." without="your phone" codes={codes} onDone={onDone} />
  if (secret) return <Scan secret={secret} onConfirmed={confirmed} onAgain={() => setSecret(null)} />
  return <Begin onBegun={setSecret} />
}

function Begin({ onBegun }: { onBegun: (secret: TotpSecret) => void }) {
  const [password, setPassword] = useState('')
  const begin = useBeginTotp()
  // Whoever has just signed in needs no password: only the server knows how long ago that was.
  const asked = isProblem(begin.error, 'password_required') || fieldError(begin.error, 'current_password')
  const submit = () => {
    if (!begin.isPending) begin.mutate(password, { onSuccess: onBegun, onError: () => setPassword('') })
  }
  return (
    <Form onSubmit={submit} className="space-y-4">
      <p className="text-13 text-muted">
        You need an app on your phone that shows codes, such as Microsoft Authenticator, Google Authenticator or
        1Password.
      </p>
      {asked && (
        <PasswordField
          label="Current password"
          kind="current"
          value={password}
          onChange={setPassword}
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
    </Form>
  )
}

type ScanProps = { secret: TotpSecret; onConfirmed: (codes: string[]) => void; onAgain: () => void }

function Scan({ secret, onConfirmed, onAgain }: ScanProps) {
  const [code, setCode] = useState('')
  const confirm = useConfirmTotp()
  const submit = () => {
    if (!confirm.isPending) confirm.mutate(code, { onSuccess: (done) => onConfirmed(done.recovery_codes) })
  }
  const wrong = fieldError(confirm.error, 'code') && 'This is not the code that the app shows now.'
  return (
    <Form onSubmit={submit} className="space-y-4">
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
        limit={limits.TotpCode.code}
        required
        autoFocus
      />
      {!wrong && <FormError error={confirm.error} before="The app was not confirmed." />}
      {isProblem(confirm.error, 'totp_not_begun') && <Button onClick={onAgain}>Begin again</Button>}
      <Button type="submit" variant="primary" busy={confirm.isPending} disabled={!code.trim()}>
        Confirm
      </Button>
    </Form>
  )
}
