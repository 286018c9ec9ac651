import { type FormEvent, useState } from 'react'
import { fieldError, isProblem } from '@/api/problem'
import type { User } from '@/api/types'
import { Button, Dialog, FormError, isolated, TextField } from '@/ui'
import { useEditPerson } from './mutations'

/** Changes somebody's name and e-mail. Both e-mail addresses are told of it. */
export function EditPersonDialog({ person, onClose }: { person: User; onClose: () => void }) {
  const [name, setName] = useState(person.name)
  const [email, setEmail] = useState(person.email ?? '')
  const edit = useEditPerson(person)
  const wrong = profileErrors(edit.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (edit.isPending) return
    const changed = { name: name.trim(), email: email.trim() }
    edit.mutate(
      {
        ...(changed.name !== person.name && { name: changed.name }),
        ...(changed.email !== person.email && { email: changed.email }),
      },
      { onSuccess: onClose },
    )
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Edit ${isolated(person.name)}`}
      width="sm"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="edit-person" variant="primary" busy={edit.isPending}>
            Save
          </Button>
        </>
      }
    >
      <form id="edit-person" onSubmit={submit} className="space-y-4" noValidate>
        <TextField
          label="Name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={wrong.name}
          required
          autoFocus
          autoComplete="off"
        />
        <TextField
          label="Email"
          type="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={wrong.email}
          hint={
            person.invited
              ? 'The invite sent before stops working. Where e-mail is set up, a new one is sent.'
              : 'They sign in with it. Both addresses are told, and links sent before stop working.'
          }
          required
          autoComplete="off"
        />
        {!wrong.name && !wrong.email && <FormError error={edit.error} before="Nothing was changed." />}
      </form>
    </Dialog>
  )
}

/** What is wrong with which field, as sentences. */
export function profileErrors(error: unknown) {
  const taken = isProblem(error, 'email_taken') && 'Somebody in your company has this email already.'
  return { name: fieldError(error, 'name', 'The name'), email: taken || fieldError(error, 'email', 'The email') }
}
