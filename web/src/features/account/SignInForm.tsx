import { useState } from 'react'
import { limits } from '@/api/limits.gen'
import { isProblem, problemWords, waitWords } from '@/api/problem'
import type { Me } from '@/api/types'
import { PasswordField } from '@/shell/PasswordField'
import { Button, Form, TextField } from '@/ui'
import { type AccountChoice, accountsOf, ChooseAccount } from './ChooseAccount'
import { PasskeyButton } from './PasskeyButton'
import { SecondFactorForm } from './SecondFactorForm'
import { openSingleSignOn, SingleSignOnButton } from './SingleSignOnSignIn'
import { useSignIn } from './mutations'
import { hasPasskeys } from './passkeys'

type SignInFormProps = {
  /** Whose login it is, for signing in again. */
  again?: { email: string; account_id: string }
  onSignedIn: (me: Me) => void
}

const isSame = (me: Me, { email, account_id }: { email: string; account_id: string }) =>
  me.email === email && me.account.id === account_id

/** E-mail and password, then which company where there are several, then the second factor of who has one. */
export function SignInForm({ again, onSignedIn }: SignInFormProps) {
  const [email, setEmail] = useState(again?.email ?? '')
  const [password, setPassword] = useState('')
  const [choice, setChoice] = useState<AccountChoice[]>([])
  const [emailMissing, setEmailMissing] = useState(false)
  const signIn = useSignIn()
  const send = (account_id = again?.account_id) => {
    if (signIn.isPending) return
    const body = { email: email.trim(), password, ...(account_id && { account_id }) }
    signIn.mutate(body, { onSuccess: onSignedIn, onError: failed })
  }
  const failed = (error: unknown) => {
    if (isProblem(error, 'choose_account')) return setChoice(accountsOf(error))
    // The password is kept for another try only while the choice stays open.
    if (choice.length > 0 && !isProblem(error, 401)) return
    back()
  }
  const back = () => {
    setChoice([])
    setPassword('')
  }
  // Whoever signs in again may have chosen somebody else's passkey: the page of the one before is not theirs.
  const byPasskey = (me: Me) => (again && !isSame(me, again) ? location.assign('/') : onSignedIn(me))
  if (isProblem(signIn.error, 'second_factor_required'))
    return <SecondFactorForm asked={signIn.error} onSignedIn={onSignedIn} onBack={() => signIn.reset()} />
  if (choice.length > 0)
    return (
      <>
        {!isProblem(signIn.error, 'choose_account') && <Wrong error={signIn.error} />}
        <ChooseAccount
          accounts={choice}
          chosen={signIn.variables?.account_id}
          busy={signIn.isPending}
          onChoose={send}
          onBack={() => (back(), signIn.reset())}
        />
      </>
    )
  const submit = () => {
    send()
  }
  return (
    <div className="space-y-4">
      <Form onSubmit={submit} className="space-y-4" noValidate>
        <Wrong error={signIn.error} />
        <TextField
          label="Email"
          type="email"
          name="email"
          autoComplete="username"
          limit={limits.Login.email}
          value={email}
          readOnly={again !== undefined}
          onChange={(event) => {
            setEmail(event.target.value)
            setEmailMissing(false)
          }}
          error={emailMissing ? 'Type your e-mail address first: it says which company’s page to open.' : undefined}
          autoFocus={again === undefined}
          required
        />
        <PasswordField
          label="Password"
          kind="current"
          username={null}
          value={password}
          onChange={setPassword}
          autoFocus={again !== undefined}
          required
        />
        <Button type="submit" variant="primary" size="lg" className="w-full" busy={signIn.isPending}>
          Sign in
        </Button>
      </Form>
      <SingleSignOn error={signIn.error} email={email} onMissingEmail={() => setEmailMissing(true)} />
      {hasPasskeys() && <PasskeyButton onSignedIn={byPasskey} />}
    </div>
  )
}

/** The company's own page, which some companies demand. */
function SingleSignOn({ error, ...form }: { error: unknown; email: string; onMissingEmail: () => void }) {
  const demanded = isProblem(error, 'single_sign_on_required') ? error.fact('url') : undefined
  if (!demanded) return <SingleSignOnButton {...form} />
  return (
    <Button size="lg" className="w-full" onClick={() => openSingleSignOn(demanded)}>
      Continue with single sign-on
    </Button>
  )
}

const Wrong = ({ error }: { error: unknown }) =>
  error ? (
    <p role="alert" className="mb-4 rounded-md bg-bad-quiet px-3 py-2 text-13 text-bad">
      {whatWentWrong(error)}
    </p>
  ) : null

function whatWentWrong(error: unknown): string {
  if (isProblem(error, 'bad_credentials') || isProblem(error, 400))
    return 'The email or the password is not right. Check both and try again.'
  if (isProblem(error, 429)) return `Too many attempts. Wait ${waitWords(error.retryAfter)} and try again.`
  return problemWords(error)
}
