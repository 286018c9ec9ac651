import { type FormEvent, useEffect, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { api } from '@/api/client'
import { fieldError, isProblem } from '@/api/problem'
import { useTitle } from '@/shell/title'
import { Button, buttonClasses, FormError, TextField } from '@/ui'
import { Door } from './SignInPage'
import { useAcceptInvite } from './mutations'

/** Where an invite link leads: choose a password, and be in. */
export function AcceptInvitePage() {
  const { token = '' } = useParams()
  const navigate = useNavigate()
  const [password, setPassword] = useState('')
  const accept = useAcceptInvite(token)
  useTitle('Accept invite')
  useCsrfCookie()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!accept.isPending) accept.mutate(password, { onSuccess: () => void navigate('/', { replace: true }) })
  }
  if (isProblem(accept.error, 'invite_expired')) return <Expired />
  const wrong = fieldError(accept.error, 'password', 'The password')
  return (
    <Door title="Choose a password">
      <form onSubmit={submit} className="space-y-4">
        <TextField
          label="Password"
          type="password"
          autoComplete="new-password"
          minLength={8}
          maxLength={128}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          hint="8 to 128 characters: several unrelated words are easy to remember and hard to guess."
          error={wrong}
          required
          autoFocus
        />
        {!wrong && <FormError error={accept.error} after="Your invite is still good." />}
        <Button type="submit" variant="primary" size="lg" className="w-full" busy={accept.isPending}>
          Set password and sign in
        </Button>
      </form>
    </Door>
  )
}

/** Any answer sets the cookie that the form needs; this page is the first that an invited person opens. */
function useCsrfCookie() {
  useEffect(() => {
    void api.GET('/me').catch(() => undefined)
  }, [])
}

function Expired() {
  return (
    <Door title="This invite link is no longer valid">
      <p className="mb-5 text-14 text-muted">
        It works once and for 72 hours. If you have used it, sign in; otherwise ask the person who sent it for a new
        one.
      </p>
      <Link to="/" className={buttonClasses('primary', 'lg')}>
        Go to sign in
      </Link>
    </Door>
  )
}
