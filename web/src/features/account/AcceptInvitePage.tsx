import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type FormEvent } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useTitle } from '@/app/title'
import { api, take } from '@/api/client'
import { keys } from '@/api/keys'
import { ApiProblem, isProblem, problemWords } from '@/api/problem'
import { buttonClasses, Button, TextField } from '@/ui'
import { Door } from './SignInPage'

/** Where an invite link leads: choose a password, and be in. */
export function AcceptInvitePage() {
  const { token = '' } = useParams()
  const [password, setPassword] = useState('')
  const accept = useAccept(token)
  useTitle('Accept invite')
  useCsrfCookie()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!accept.isPending) accept.mutate(password)
  }
  if (isProblem(accept.error, 'invite_expired')) return <Expired />
  const wrong = accept.error instanceof ApiProblem ? accept.error.fieldError('password', 'The password') : undefined
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
          hint="8 to 128 characters; common passwords are refused."
          error={wrong}
          required
          autoFocus
        />
        {accept.error && !wrong && (
          <p role="alert" className="text-13 text-bad">
            {problemWords(accept.error)} Your invite is still good.
          </p>
        )}
        <Button type="submit" variant="primary" size="lg" className="w-full" busy={accept.isPending}>
          Set password and sign in
        </Button>
      </form>
    </Door>
  )
}

function useAccept(token: string) {
  const cache = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (password: string) => take(api.POST('/auth/accept-invite', { body: { token, password } })),
    onSuccess: (me) => {
      cache.clear() // whoever was signed in here before
      cache.setQueryData(keys.me, me)
      void navigate('/', { replace: true })
    },
  })
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
      <p className="mb-5 text-14 text-muted">It works once and for 72 hours. If you have used it, sign in; otherwise ask the person who sent it for a new one.</p>
      <Link to="/" className={buttonClasses('primary', 'lg')}>
        Go to sign in
      </Link>
    </Door>
  )
}
