import { type FormEvent, useState } from 'react'
import { isProblem, problemWords, waitWords } from '@/api/problem'
import type { Me } from '@/api/types'
import { Button, TextField } from '@/ui'
import { SecondFactorForm } from './SecondFactorForm'
import { openSingleSignOn, SingleSignOnButton } from './SingleSignOnSignIn'
import { useSignIn } from './mutations'

/** E-mail and password, then the second factor of who has one. `email` fixes whose login it is, for signing in again. */
export function SignInForm({ email: fixed, onSignedIn }: { email?: string; onSignedIn: (me: Me) => void }) {
  const [email, setEmail] = useState(fixed ?? '')
  const [password, setPassword] = useState('')
  const [emailMissing, setEmailMissing] = useState(false)
  const signIn = useSignIn()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (signIn.isPending) return
    signIn.mutate({ email: email.trim(), password }, { onSuccess: onSignedIn, onError: () => setPassword('') })
  }
  const elsewhere = isProblem(signIn.error, 'single_sign_on_required') ? signIn.error.fact('url') : undefined
  if (isProblem(signIn.error, 'second_factor_required'))
    return <SecondFactorForm asked={signIn.error} onSignedIn={onSignedIn} onBack={() => signIn.reset()} />
  return (
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
        onChange={(event) => {
          setEmail(event.target.value)
          setEmailMissing(false)
        }}
        error={emailMissing ? 'Type your e-mail address first: it says which company’s page to open.' : undefined}
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
      {elsewhere ? (
        <Button size="lg" className="w-full" onClick={() => openSingleSignOn(elsewhere)}>
          Continue with single sign-on
        </Button>
      ) : (
        <SingleSignOnButton email={email} onMissingEmail={() => setEmailMissing(true)} />
      )}
    </form>
  )
}

function whatWentWrong(error: unknown): string {
  if (isProblem(error, 'bad_credentials') || isProblem(error, 400))
    return 'The email or the password is not right. Check both and try again.'
  if (isProblem(error, 429)) return `Too many attempts. Wait ${waitWords(error.retryAfter)} and try again.`
  return problemWords(error)
}
