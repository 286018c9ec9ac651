import { useState } from 'react'
import { limits } from '@/api/limits.gen'
import { fieldError, isProblem, waitWords } from '@/api/problem'
import { useDraft } from '@/shell/drafts'
import { useMe } from '@/shell/me'
import { PasswordField } from '@/shell/PasswordField'
import { Button, Card, Dialog, Form, FormError, Section, TextField } from '@/ui'
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
  const draft = useDraft('profile', { name: me.name, email: me.email })
  const { name, email } = draft.value
  const [password, setPassword] = useState('')
  const change = useChangeMe()
  const wrong = {
    ...profileErrors(change.error),
    password: fieldError(change.error, 'current_password') && 'This is not your current password.',
  }
  const placed = Object.values(wrong).some(Boolean)
  const submit = () => {
    if (change.isPending) return
    const changed = {
      ...(name.trim() !== me.name && { name: name.trim() }),
      ...(email.trim() !== me.email && { email: email.trim() }),
    }
    const sent = change.mutateAsync(
      { ...changed, current_password: password },
      { onSuccess: onClose, onError: (error) => fieldError(error, 'current_password') && setPassword('') },
    )
    draft.forgetAfter(sent)
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
      <Form id="own-profile" onSubmit={submit} className="space-y-4" noValidate>
        <TextField
          label="Name"
          value={name}
          onChange={(event) => draft.set({ name: event.target.value, email })}
          error={wrong.name}
          limit={limits.ProfileChange.name}
          required
          autoFocus
          autoComplete="name"
        />
        <TextField
          label="Email"
          type="email"
          value={email}
          onChange={(event) => draft.set({ name, email: event.target.value })}
          error={wrong.email}
          limit={limits.ProfileChange.email}
          hint="With a new email your other browsers are signed out, and both addresses are told."
          required
          autoComplete="email"
        />
        <PasswordField
          label="Your password"
          kind="current"
          value={password}
          onChange={setPassword}
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
      </Form>
    </Dialog>
  )
}
