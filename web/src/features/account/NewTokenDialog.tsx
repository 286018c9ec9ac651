import { useState } from 'react'
import { now } from '@/api/clock'
import { limits } from '@/api/limits.gen'
import { fieldError, isProblem } from '@/api/problem'
import type { TokenScope } from '@/api/types'
import { useDraft } from '@/shell/drafts'
import { PasswordField } from '@/shell/PasswordField'
import { Button, CopyDialog, Dialog, Form, FormError, type Option, Select, TextField } from '@/ui'
import { areUseful, ScopeChoice } from './ScopeChoice'
import { useCreateToken } from './mutations'

const lifetimes: Array<Option> = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '180', label: '180 days' },
  { value: '365', label: 'One year' },
]

/** Makes a token and shows it, once. Some time after signing in the server asks for the password. */
export function NewTokenDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateToken()
  if (create.data)
    return (
      <CopyDialog
        title="Your new token"
        description="Copy it now: it is shown only this once."
        fields={[{ label: 'Token', text: create.data.token }]}
        onClose={onClose}
      />
    )
  return <NewTokenForm create={create} onClose={onClose} />
}

function NewTokenForm({ create, onClose }: { create: ReturnType<typeof useCreateToken>; onClose: () => void }) {
  const draft = useDraft('new-token', '')
  const { value: name, set: setName } = draft
  const [days, setDays] = useState('90')
  const [scopes, setScopes] = useState<TokenScope[]>(['read', 'work'])
  const [password, setPassword] = useState('')
  const { error } = create
  const wrongPassword = fieldError(error, 'current_password') && 'This is not your current password.'
  const passwordMissing = isProblem(error, 'password_required')
  const asksPassword = password !== '' || wrongPassword !== undefined || passwordMissing
  const wrong = fieldError(error, 'name', 'The name') ?? fieldError(error, 'expires_at', 'The expiry')
  const complete = name.trim() !== '' && areUseful(scopes) && (!asksPassword || password !== '')
  const submit = () => {
    if (create.isPending || !complete) return
    const wish = { name: name.trim(), scopes, expires_at: inDays(Number(days)) }
    draft.forgetAfter(create.mutateAsync(password ? { ...wish, current_password: password } : wish))
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="New API token"
      width="sm"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="new-token" variant="primary" busy={create.isPending} disabled={!complete}>
            Create token
          </Button>
        </>
      }
    >
      <Form id="new-token" onSubmit={submit} className="space-y-4">
        <TextField
          label="Name"
          hint="What will use it, such as “Nightly report”."
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={wrong}
          limit={limits.TokenRequest.name}
          autoFocus
          autoComplete="off"
        />
        <ScopeChoice value={scopes} onChange={setScopes} />
        <Select label="Expires after" value={days} onChange={setDays} options={lifetimes} />
        {asksPassword && <CurrentPassword value={password} onChange={setPassword} error={wrongPassword} />}
        {!wrong && !wrongPassword && !passwordMissing && <FormError error={error} before="No token was made." />}
      </Form>
    </Dialog>
  )
}

type CurrentPasswordProps = { value: string; onChange: (value: string) => void; error: string | undefined }

const CurrentPassword = ({ value, onChange, error }: CurrentPasswordProps) => (
  <PasswordField
    label="Current password"
    kind="current"
    hint="You signed in a while ago: enter your password again, so that nobody makes a token in your place."
    value={value}
    onChange={onChange}
    error={error}
    autoFocus
    required
  />
)

const inDays = (days: number) => new Date(now() + days * 86_400_000).toISOString()
