import { type ChangeEvent, useState } from 'react'
import { limits } from '@/api/limits.gen'
import { fieldError } from '@/api/problem'
import { useDraft } from '@/shell/drafts'
import { PasswordField } from '@/shell/PasswordField'
import { allZones, browserZone } from '@/shell/zone'
import { Button, Dialog, Form, FormError, TextField } from '@/ui'
import { type NewAccount, useLeaveDemo } from './mutations'

/** What the refusal of a field begins with. */
const subjects: Record<keyof NewAccount, string> = {
  company: 'The name of the company',
  name: 'Your name',
  email: 'The email',
  password: 'The password',
  time_zone: 'The time zone',
}
const fields = Object.keys(subjects) as Array<keyof NewAccount>

/** Makes an account of one's own. Afterwards the browser is signed in to it and begins anew. */
export function LeaveDemoDialog({ onClose }: { onClose: () => void }) {
  const leave = useLeaveDemo()
  const submit = (account: NewAccount) => {
    if (!leave.isPending) return leave.mutateAsync(account, { onSuccess: () => location.assign('/') })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Leave the demo"
      description="You get an empty account of your own. Everybody who uses the demo's password is signed out, for good."
      width="sm"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="leave-demo" variant="primary" busy={leave.isPending || leave.isSuccess}>
            Make my account
          </Button>
        </>
      }
    >
      <AccountForm error={leave.error} onSubmit={submit} />
    </Dialog>
  )
}

function AccountForm({
  error,
  onSubmit,
}: {
  error: unknown
  onSubmit: (account: NewAccount) => Promise<unknown> | undefined
}) {
  const draft = useDraft('leave-demo', { company: '', name: '', email: '', time_zone: browserZone() })
  const [password, setPassword] = useState('')
  const account: NewAccount = { ...draft.value, password }
  const wrong = (field: keyof NewAccount) => fieldError(error, field, subjects[field])
  const wired = (field: Exclude<keyof NewAccount, 'password'>) => ({
    value: account[field],
    onChange: (event: ChangeEvent<HTMLInputElement>) =>
      draft.set((before) => ({ ...before, [field]: event.target.value })),
    limit: limits.NewAccount[field],
    error: wrong(field),
    required: true,
  })
  const submit = () => {
    const sent = onSubmit({ ...account, time_zone: account.time_zone.trim() })
    if (sent) draft.forgetAfter(sent)
  }
  return (
    <Form id="leave-demo" onSubmit={submit} className="space-y-4">
      <TextField label="Company" autoComplete="organization" {...wired('company')} />
      <TextField label="Your name" autoComplete="name" {...wired('name')} />
      <TextField label="Email" type="email" autoComplete="username" {...wired('email')} />
      <PasswordField
        label="Password"
        kind="new"
        username={null}
        value={password}
        onChange={setPassword}
        error={wrong('password')}
        required
      />
      <TextField
        label="Time zone"
        list="time-zones"
        autoComplete="off"
        hint="Days and promised times are counted in it."
        {...wired('time_zone')}
      />
      <datalist id="time-zones">
        {allZones().map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {!fields.some(wrong) && <FormError error={error} before="No account was made." />}
    </Form>
  )
}
