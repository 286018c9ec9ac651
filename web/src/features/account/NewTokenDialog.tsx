import { type FormEvent, useState } from 'react'
import { fieldError } from '@/api/problem'
import { Button, CopyDialog, Dialog, FormError, type Option, Select, TextField } from '@/ui'
import { useCreateToken } from './mutations'

const lifetimes: Array<Option> = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'One year' },
  { value: '1095', label: 'Three years' },
]

/** Makes a token and shows it, once. */
export function NewTokenDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('')
  const [days, setDays] = useState('90')
  const create = useCreateToken()
  const made = create.data
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!create.isPending && name.trim()) create.mutate({ name: name.trim(), expires_at: inDays(Number(days)) })
  }
  if (made)
    return (
      <CopyDialog
        title="Your new token"
        description="Copy it now: it is shown only this once."
        fields={[{ label: 'Token', text: made.token }]}
        onClose={onClose}
      />
    )
  const wrong = fieldError(create.error, 'name', 'The name') ?? fieldError(create.error, 'expires_at', 'The expiry')
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="New API token"
      width="sm"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="new-token" variant="primary" busy={create.isPending} disabled={!name.trim()}>
            Create token
          </Button>
        </>
      }
    >
      <form id="new-token" onSubmit={submit} className="space-y-4">
        <TextField
          label="Name"
          hint="What will use it, such as “Nightly report”."
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={wrong}
          maxLength={100}
          autoFocus
          autoComplete="off"
        />
        <Select label="Expires after" value={days} onChange={setDays} options={lifetimes} />
        {!wrong && <FormError error={create.error} before="No token was made." />}
      </form>
    </Dialog>
  )
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
