import { type FormEvent, useState } from 'react'
import { fieldError, isProblem, waitWords } from '@/api/problem'
import { useMe } from '@/shell/me'
import { Button, Card, Dialog, FormError, Section, TextField } from '@/ui'
import { profileErrors } from './EditPersonDialog'
import { useChangeMe } from './mutations'

/** One's own name and e-mail, as colleagues see them and as one signs in. */
export function OwnProfile() {
  const me = useMe()
  const [editing, setEditing] = useState(false)
  return (
    <Section title="Your name and email" hint="Colleagues see your name. You sign in with your email.">
      <Card className="flex flex-wrap items-center justify-between gap-3 p-4">
        <div className="min-w-0 text-13">
          <p className="font-medium wrap-anywhere">
            <bdi>{me.name}</bdi>
          </p>
          <p className="wrap-anywhere text-muted">{me.email}</p>
        </div>
        <Button onClick={() => setEditing(true)}>Change</Button>
      </Card>
      {editing && <ProfileDialog onClose={() => setEditing(false)} />}
    </Section>
  )
}

function ProfileDialog({ onClose }: { onClose: () => void }) {
  const me = useMe()
  const [name, setName] = useState(me.name)
  const [email, setEmail] = useState(me.email)
  const [password, setPassword] = useState('')
  const change = useChangeMe()
  const wrong = {
    ...profileErrors(change.error),
    password: fieldError(change.error, 'current_password') && 'This is not your current password.',
  }
  const placed = Object.values(wrong).some(Boolean)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (change.isPending) return
    const changed = {
      ...(name.trim() !== me.name && { name: name.trim() }),
      ...(email.trim() !== me.email && { email: email.trim() }),
    }
    change.mutate(
      { ...changed, current_password: password },
      { onSuccess: onClose, onError: (error) => fieldError(error, 'current_password') && setPassword('') },
    )
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Change your name and email"
      width="sm"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="own-profile" variant="primary" busy={change.isPending} disabled={!password}>
            Save
          </Button>
        </>
      }
    >
      <form id="own-profile" onSubmit={submit} className="space-y-4" noValidate>
        <TextField
          label="Name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={wrong.name}
          required
          autoFocus
          autoComplete="name"
        />
        <TextField
          label="Email"
          type="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={wrong.email}
          hint="With a new email your other browsers are signed out, and both addresses are told."
          required
          autoComplete="email"
        />
        <TextField
          label="Your password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={wrong.password}
          required
        />
        {isProblem(change.error, 429) ? (
          <p role="alert" className="text-13 text-bad">
            Too many attempts. Wait {waitWords(change.error.retryAfter)} and try again.
          </p>
        ) : (
          !placed && <FormError error={change.error} before="Nothing was changed." />
        )}
      </form>
    </Dialog>
  )
}
