import { useState } from 'react'
import { limits } from '@/api/limits.gen'
import { ApiProblem, isProblem, problemWords, waitWords } from '@/api/problem'
import type { Me } from '@/api/types'
import { Button, Form, TextField } from '@/ui'
import { PasskeyButton } from './PasskeyButton'
import { useSecondFactor } from './mutations'
import { hasPasskeys, unsupportedWords } from './passkeys'

type SecondFactorFormProps = {
  /** The refusal that asked for the second factor. */
  asked: unknown
  onSignedIn: (me: Me) => void
  onBack: () => void
}

/** The second step of signing in: a passkey, a code of the authenticator app, or a recovery code. */
export function SecondFactorForm({ asked, onSignedIn, onBack }: SecondFactorFormProps) {
  const factors = factorsOf(asked)
  const [tooLate, setTooLate] = useState(false)
  const [recovery, setRecovery] = useState(false)
  if (tooLate) return <TooLate onBack={onBack} />
  const end = { onSignedIn, onTooLate: () => setTooLate(true) }
  const hasCode = recovery || factors.includes('totp')
  return (
    <div className="space-y-4">
      {factors.includes('passkey') &&
        (hasPasskeys() ? (
          <PasskeyButton secondStep primary={!hasCode} {...end} />
        ) : (
          <p className="text-13 text-muted">You have a passkey, but it cannot be used here. {unsupportedWords()}</p>
        ))}
      {hasCode && <CodeForm key={String(recovery)} recovery={recovery} {...end} />}
      <div className="flex flex-wrap justify-between gap-2">
        <Button variant="quiet" size="sm" onClick={onBack}>
          Back
        </Button>
        {factors.includes('recovery_code') && (
          <Button variant="quiet" size="sm" onClick={() => setRecovery(!recovery)}>
            {!recovery
              ? 'Use a recovery code'
              : factors.includes('totp')
                ? 'Use your authenticator app'
                : 'Use your passkey'}
          </Button>
        )}
      </div>
    </div>
  )
}

type CodeFormProps = { recovery: boolean; onSignedIn: (me: Me) => void; onTooLate: () => void }

function CodeForm({ recovery, onSignedIn, onTooLate }: CodeFormProps) {
  const [code, setCode] = useState('')
  const enter = useSecondFactor()
  const refused = (error: unknown) => {
    setCode('')
    if (isProblem(error, 'second_factor_expired') || isProblem(error, 'bad_credentials')) onTooLate()
  }
  const submit = () => {
    if (!enter.isPending && code.trim()) enter.mutate(code.trim(), { onSuccess: onSignedIn, onError: refused })
  }
  return (
    <Form onSubmit={submit} className="space-y-4" noValidate>
      {enter.error && (
        <p role="alert" className="rounded-md bg-bad-quiet px-3 py-2 text-13 text-bad">
          {whatWentWrong(enter.error, recovery)}
        </p>
      )}
      <TextField
        label={recovery ? 'Recovery code' : 'Code'}
        name="code"
        autoComplete="one-time-code"
        inputMode={recovery ? 'text' : 'numeric'}
        autoCapitalize="none"
        spellCheck={false}
        hint={recovery ? 'One of the ten that you kept. Each works once.' : 'The six digits that your app shows now.'}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        limit={limits.SecondFactorCode.code}
        autoFocus
        required
      />
      <Button type="submit" variant="primary" size="lg" className="w-full" busy={enter.isPending}>
        Sign in
      </Button>
    </Form>
  )
}

/** What let the password count has ended, by time or by a new password. */
const TooLate = ({ onBack }: { onBack: () => void }) => (
  <div className="space-y-4">
    <p role="alert" className="text-14 text-muted">
      More than five minutes have passed since you entered your password, or it was changed. Enter it again.
    </p>
    <Button variant="primary" size="lg" className="w-full" onClick={onBack} autoFocus>
      Back to sign in
    </Button>
  </div>
)

function factorsOf(asked: unknown): unknown[] {
  const factors = asked instanceof ApiProblem ? asked.facts['factors'] : undefined
  return Array.isArray(factors) ? factors : ['totp']
}

function whatWentWrong(error: unknown, recovery: boolean): string {
  if (isProblem(error, 'wrong_code') || isProblem(error, 400))
    return recovery
      ? 'This is not one of your recovery codes, or it was used before.'
      : 'The code is not right, or was used before. Wait for the next one and try again.'
  if (isProblem(error, 429)) return `Too many attempts. Wait ${waitWords(error.retryAfter)} and try again.`
  return problemWords(error)
}
