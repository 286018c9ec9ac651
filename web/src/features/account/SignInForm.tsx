import { type FormEvent, useState } from 'react'
import { isProblem, problemWords, waitWords } from '@/api/problem'
import type { Me } from '@/api/types'
import { Button, TextField } from '@/ui'
import { PasskeyButton } from './PasskeyButton'
import { SecondFactorForm } from './SecondFactorForm'
import { useSignIn } from './mutations'
import { hasPasskeys } from './passkeys'

/** E-mail and password, then the second factor of who has one. `email` fixes whose login it is, for signing in again. */
export function SignInForm({ email: fixed, onSignedIn }: { email?: string; onSignedIn: (me: Me) => void }) {
  const [email, setEmail] = useState(fixed ?? '')
  const [password, setPassword] = useState('')
  const signIn = useSignIn()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (signIn.isPending) return
    signIn.mutate({ email: email.trim(), password }, { onSuccess: onSignedIn, onError: () => setPassword('') })
  }
  // Whoever signs in again may have chosen somebody else's passkey: the page of the one before is not theirs.
  const byPasskey = (me: Me) => (fixed && me.email !== fixed ? location.assign('/') : onSignedIn(me))
  if (isProblem(signIn.error, 'second_factor_required'))
    return <SecondFactorForm asked={signIn.error} onSignedIn={onSignedIn} onBack={() => signIn.reset()} />
  return (
    <div className="space-y-4">
      <form onSubmit={submit} className="space-y-4" noValidate>
        {signIn.error && (
          <p role="alert" className="rounded-md bg-bad-quiet px-3 py-2 text-13 text-bad">
            {whatWentWrong(signIn.error)}
          </p>
        )}
        <TextField
          label="Email"
          type="email"
          name="email"
          autoComplete="username"
          value={email}
          readOnly={fixed !== undefined}
          onChange={(event) => setEmail(event.target.value)}
          autoFocus={fixed === undefined}
          required
        />
        <TextField
          label="Password"
          type="password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          autoFocus={fixed !== undefined}
          required
        />
        <Button type="submit" variant="primary" size="lg" className="w-full" busy={signIn.isPending}>
          Sign in
        </Button>
      </form>
      {hasPasskeys() && <PasskeyButton onSignedIn={byPasskey} />}
    </div>
  )
}

function whatWentWrong(error: unknown): string {
  if (isProblem(error, 'bad_credentials') || isProblem(error, 400))
    return 'The email or the password is not right. Check both and try again.'
  if (isProblem(error, 429)) return `Too many attempts. Wait ${waitWords(error.retryAfter)} and try again.`
  return problemWords(error)
}
