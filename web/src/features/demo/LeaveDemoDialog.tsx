import { type ChangeEvent, type FormEvent, useState } from 'react'
import { fieldError } from '@/api/problem'
import { allZones, browserZone } from '@/shell/zone'
import { Button, Dialog, FormError, TextField } from '@/ui'
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
    if (!leave.isPending) leave.mutate(account, { onSuccess: () => location.assign('/') })
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

function AccountForm({ error, onSubmit }: { error: unknown; onSubmit: (account: NewAccount) => void }) {
  const [account, setAccount] = useState<NewAccount>(() => ({
    company: '',
    name: '',
    email: '',
    password: '',
    time_zone: browserZone(),
  }))
  const wrong = (field: keyof NewAccount) => fieldError(error, field, subjects[field])
  const wired = (field: keyof NewAccount) => ({
    value: account[field],
    onChange: (event: ChangeEvent<HTMLInputElement>) => setAccount({ ...account, [field]: event.target.value }),
    error: wrong(field),
    required: true,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit({ ...account, time_zone: account.time_zone.trim() })
  }
  return (
    <form id="leave-demo" onSubmit={submit} className="space-y-4">
      <TextField label="Company" autoComplete="organization" maxLength={120} {...wired('company')} />
      <TextField label="Your name" autoComplete="name" maxLength={120} {...wired('name')} />
      <TextField label="Email" type="email" autoComplete="username" {...wired('email')} />
      <TextField
        label="Password"
        type="password"
        autoComplete="new-password"
        minLength={8}
        maxLength={128}
        hint="8 to 128 characters: several unrelated words are easy to remember and hard to guess."
        {...wired('password')}
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
    </form>
  )
}
