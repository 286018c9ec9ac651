import { useState } from 'react'
import { limits } from '@/api/limits.gen'
import { fieldError, isProblem } from '@/api/problem'
import { useDraft } from '@/shell/drafts'
import { PasswordField } from '@/shell/PasswordField'
import { Button, Form, FormError, TextField } from '@/ui'
import { RecoveryCodes } from './RecoveryCodes'
import { useAddPasskey } from './mutations'
import { hasPasskeys, NoPasskey, noPasskeyWords, unsupportedWords } from './passkeys'

/** Adds a passkey: its name, the password if need be, the browser's own window, the recovery codes of the first. */
export function AddPasskey({ onDone, onCodes }: { onDone: () => void; onCodes?: () => void }) {
  const draft = useDraft('new-passkey', '')
  const { value: name, set: setName } = draft
  const [password, setPassword] = useState('')
  const add = useAddPasskey()
  if (!hasPasskeys()) return <p className="text-13 text-muted">{unsupportedWords()}</p>
  if (add.data && add.data.recovery_codes.length > 0)
    return (
      <RecoveryCodes
        done="Your passkey is added."
        without="your devices"
        codes={add.data.recovery_codes}
        onDone={onDone}
      />
    )
  const { error } = add
  const wrongPassword = fieldError(error, 'current_password') && 'This is not your current password.'
  const asked = isProblem(error, 'password_required') || password !== '' || wrongPassword !== undefined
  const wrongName = fieldError(error, 'publicKey.label', 'The name')
  const submit = () => {
    if (add.isPending || !name.trim()) return
    const sent = add.mutateAsync(
      { name: name.trim(), password },
      { onSuccess: (added) => (added.recovery_codes.length > 0 ? onCodes?.() : onDone()) },
    )
    draft.forgetAfter(sent)
  }
  const named = isProblem(error, 'password_required') || wrongPassword || wrongName
  return (
    <Form onSubmit={submit} className="space-y-4">
      <p className="text-13 text-muted">
        Your device asks for your fingerprint, face or PIN, and signs you in with it from then on.
      </p>
      <TextField
        label="Name"
        hint="So that you know it again, such as “Work laptop”."
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={wrongName}
        limit={limits.NewUser.name}
        autoComplete="off"
        autoFocus
        required
      />
      {asked && (
        <PasswordField
          label="Current password"
          kind="current"
          value={password}
          onChange={setPassword}
          error={wrongPassword}
          hint={wrongPassword ? undefined : 'You signed in a while ago. Enter your password to go on.'}
          autoFocus
          required
        />
      )}
      <Failure error={named ? null : error} />
      <Button type="submit" variant="primary" busy={add.isPending} disabled={!name.trim()}>
        Continue
      </Button>
    </Form>
  )
}

const Failure = ({ error }: { error: unknown }) =>
  error instanceof NoPasskey ? (
    <p role="alert" className="rounded-md bg-bad-quiet px-3 py-2 text-13 text-bad">
      {noPasskeyWords(error)}
    </p>
  ) : (
    <FormError error={error} before="No passkey was added." />
  )
