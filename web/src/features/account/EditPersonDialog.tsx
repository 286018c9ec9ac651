import { limits } from '@/api/limits.gen'
import { fieldError, isProblem } from '@/api/problem'
import type { User } from '@/api/types'
import { useDraft } from '@/shell/drafts'
import { Button, Dialog, Form, FormError, isolated, TextField } from '@/ui'
import { useEditPerson } from './mutations'

/** Changes somebody's name and e-mail. Both e-mail addresses are told of it. */
export function EditPersonDialog({ person, onClose }: { person: User; onClose: () => void }) {
  const draft = useDraft(`person:${person.id}`, { name: person.name, email: person.email ?? '' })
  const { name, email } = draft.value
  const edit = useEditPerson(person)
  const wrong = profileErrors(edit.error)
  const submit = () => {
    if (edit.isPending) return
    const changed = { name: name.trim(), email: email.trim() }
    const sent = edit.mutateAsync(
      {
        ...(changed.name !== person.name && { name: changed.name }),
        ...(changed.email !== person.email && { email: changed.email }),
      },
      { onSuccess: onClose },
    )
    draft.forgetAfter(sent)
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
      <Form id="edit-person" onSubmit={submit} className="space-y-4" noValidate>
        <TextField
          label="Name"
          value={name}
          onChange={(event) => draft.set({ name: event.target.value, email })}
          error={wrong.name}
          limit={limits.UserChange.name}
          required
          autoFocus
          autoComplete="off"
        />
        <TextField
          label="Email"
          type="email"
          value={email}
          onChange={(event) => draft.set({ name, email: event.target.value })}
          error={wrong.email}
          limit={limits.UserChange.email}
          hint={
            person.invited
              ? 'The invite sent before stops working. Where e-mail is set up, a new one is sent.'
              : 'They sign in with it. Both addresses are told, and links sent before stop working.'
          }
          required
          autoComplete="off"
        />
        {!wrong.name && !wrong.email && <FormError error={edit.error} before="Nothing was changed." />}
      </Form>
    </Dialog>
  )
}

/** What is wrong with which field, as sentences. */
export function profileErrors(error: unknown) {
  const taken = isProblem(error, 'email_taken') && 'Somebody in your company has this email already.'
  return { name: fieldError(error, 'name', 'The name'), email: taken || fieldError(error, 'email', 'The email') }
}
