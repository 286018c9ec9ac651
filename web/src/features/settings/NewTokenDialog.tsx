import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { api, idempotent, take } from '@/api/client'
import { useIntention } from '@/api/intention'
import { keys } from '@/api/keys'
import { ApiProblem, problemWords } from '@/api/problem'
import { Button, CopyField, Dialog, Select, TextField, type Option } from '@/ui'

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
      <Dialog open onOpenChange={onClose} title="Your new token" description="Copy it now: it is shown only this once." footer={<Button variant="primary" onClick={onClose}>Done</Button>}>
        <CopyField label="Token" text={made.token} />
      </Dialog>
    )
  const wrong = create.error instanceof ApiProblem ? (create.error.fieldError('name', 'The name') ?? create.error.fieldError('expires_at', 'The expiry')) : undefined
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
        <TextField label="Name" hint="What will use it, such as “Nightly report”." value={name} onChange={(event) => setName(event.target.value)} error={wrong} maxLength={100} autoFocus autoComplete="off" />
        <Select label="Expires after" value={days} onChange={setDays} options={lifetimes} />
        {create.error && !wrong && (
          <p role="alert" className="text-13 text-bad">
            No token was made. {problemWords(create.error)}
          </p>
        )}
      </form>
    </Dialog>
  )
}

function useCreateToken() {
  const cache = useQueryClient()
  const intention = useIntention()
  return useMutation({
    mutationFn: (body: { name: string; expires_at?: string }) => take(api.POST('/api-tokens', { body, headers: idempotent(intention.keyFor(body)) })),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.apiTokens }),
  })
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
