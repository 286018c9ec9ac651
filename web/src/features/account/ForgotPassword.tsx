import { useState } from 'react'
import { limits } from '@/api/limits.gen'
import { Button, Form, FormError, TextField } from '@/ui'
import { useRequestPasswordReset } from './mutations'

/** Asks for a link to set a new password. What comes back is the same for everybody. */
export function ForgotPassword({ onBack }: { onBack: () => void }) {
  const [email, setEmail] = useState('')
  const request = useRequestPasswordReset()
  const submit = () => {
    if (!request.isPending) request.mutate(email.trim())
  }
  if (request.isSuccess)
    return (
      <>
        <p role="status" className="mb-5 text-14 text-muted">
          If there is a user with the address {request.variables}, a link to set a new password is on its way. It works
          for 30 minutes. Nothing there after a few minutes? Look in the spam folder, or ask a team admin at your
          company for a link.
        </p>
        <Button variant="primary" size="lg" className="w-full" onClick={onBack} autoFocus>
          Back to sign in
        </Button>
      </>
    )
  return (
    <Form onSubmit={submit} className="space-y-4">
      <p className="text-14 text-muted">We send you a link with which you set a new one.</p>
      <TextField
        label="Email"
        type="email"
        name="email"
        autoComplete="username"
        limit={limits.ResetRequest.email}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        required
        autoFocus
      />
      <FormError error={request.error} before="No link was sent." />
      <Button type="submit" variant="primary" size="lg" className="w-full" busy={request.isPending}>
        Send link
      </Button>
      <Button size="lg" className="w-full" onClick={onBack}>
        Back to sign in
      </Button>
    </Form>
  )
}
