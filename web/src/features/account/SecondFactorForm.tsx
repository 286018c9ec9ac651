import { type FormEvent, useState } from 'react'
import { ApiProblem, isProblem, problemWords, waitWords } from '@/api/problem'
import type { Me } from '@/api/types'
import { Button, TextField } from '@/ui'
import { useSecondFactor } from './mutations'

type SecondFactorFormProps = {
  /** The refusal that asked for the second factor. */
  asked: unknown
  onSignedIn: (me: Me) => void
  onBack: () => void
}

/** The second step of signing in: a code of the authenticator app, or a recovery code. */
export function SecondFactorForm({ asked, onSignedIn, onBack }: SecondFactorFormProps) {
  const [recovery, setRecovery] = useState(false)
  const [code, setCode] = useState('')
  const enter = useSecondFactor()
  if (isProblem(enter.error, 'second_factor_expired') || isProblem(enter.error, 'bad_credentials'))
    return <TooLate onBack={onBack} />
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!enter.isPending && code.trim())
      enter.mutate(code.trim(), { onSuccess: onSignedIn, onError: () => setCode('') })
  }
  const change = () => {
    setRecovery(!recovery)
    setCode('')
    enter.reset()
  }
  return (
    <form onSubmit={submit} className="space-y-4" noValidate>
      {enter.error && (
        <p role="alert" className="rounded-md bg-bad-quiet px-3 py-2 text-13 text-bad">
          {whatWentWrong(enter.error, recovery)}
        </p>
      )}
      <TextField
        key={recovery ? 'recovery' : 'app'}
        label={recovery ? 'Recovery code' : 'Code'}
        name="code"
        autoComplete="one-time-code"
        inputMode={recovery ? 'text' : 'numeric'}
        autoCapitalize="none"
        spellCheck={false}
        hint={recovery ? 'One of the ten that you kept. Each works once.' : 'The six digits that your app shows now.'}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        maxLength={100}
        autoFocus
        required
      />
      <Button type="submit" variant="primary" size="lg" className="w-full" busy={enter.isPending}>
        Sign in
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Button variant="quiet" size="sm" onClick={onBack}>
          Back
        </Button>
        {hasRecoveryCodes(asked) && (
          <Button variant="quiet" size="sm" onClick={change}>
            {recovery ? 'Use your authenticator app' : 'Use a recovery code'}
          </Button>
        )}
      </div>
    </form>
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

function hasRecoveryCodes(asked: unknown): boolean {
  const factors = asked instanceof ApiProblem ? asked.facts['factors'] : undefined
  return Array.isArray(factors) && factors.includes('recovery_code')
}

function whatWentWrong(error: unknown, recovery: boolean): string {
  if (isProblem(error, 'wrong_code') || isProblem(error, 400))
    return recovery
      ? 'This is not one of your recovery codes, or it was used before.'
      : 'The code is not right, or was used before. Wait for the next one and try again.'
  if (isProblem(error, 429)) return `Too many attempts. Wait ${waitWords(error.retryAfter)} and try again.`
  return problemWords(error)
}
