import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { limits } from '@/api/limits.gen'
import { fieldError, isProblem } from '@/api/problem'
import type { Account } from '@/api/types'
import { PasswordField } from '@/shell/PasswordField'
import { Button, Card, Dialog, Form, FormError, isolated, Loaded, Loading, Section, Skeleton, TextField } from '@/ui'
import { deletionDay } from './deletionDay'
import { useDeleteAccount, useKeepAccount } from './mutations'
import { accountQuery } from './queries'

/** Deletes the account, and has its owners change their mind for thirty days. */
export function AccountDeletion() {
  const account = useQuery(accountQuery)
  return (
    <Section title="Delete the account" hint="With all people, sessions, escalations and settings in it.">
      <Card className="space-y-3 p-4">
        <Loaded query={account} title="The account could not be loaded" skeleton={<DeletionSkeleton />}>
          {(saved) =>
            saved.delete_at ? <Scheduled at={saved.delete_at} zone={saved.time_zone} /> : <Ask account={saved} />
          }
        </Loaded>
      </Card>
    </Section>
  )
}

function Scheduled({ at, zone }: { at: string; zone: string }) {
  const keep = useKeepAccount()
  return (
    <>
      <p className="text-13">
        This account will be deleted on <time dateTime={at}>{deletionDay(at, zone)}</time>. Until then everything works
        as before.
      </p>
      <FormError error={keep.error} before="The account is still to be deleted." />
      <Button busy={keep.isPending} onClick={() => keep.mutate()}>
        Keep the account
      </Button>
    </>
  )
}

function Ask({ account }: { account: Account }) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <p className="text-13 text-muted">
        It is deleted 30 days after you ask for it, and you can change your mind until then. Export everything first.
      </p>
      <Button variant="danger" onClick={() => setAsking(true)}>
        Delete the account
      </Button>
      {asking && <DeletionDialog account={account} onClose={() => setAsking(false)} />}
    </>
  )
}

function DeletionDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const remove = useDeleteAccount()
  const { error } = remove
  const wrongName = fieldError(error, 'name', 'The name')
  const wrongPassword = fieldError(error, 'current_password') && 'This is not your current password.'
  const passwordMissing = isProblem(error, 'password_required')
  const asksPassword = password !== '' || wrongPassword !== undefined || passwordMissing
  const complete = name.trim() === account.name && (!asksPassword || password !== '')
  const submit = () => {
    if (remove.isPending || !complete) return
    remove.mutate({ name, ...(password && { current_password: password }) }, { onSuccess: onClose })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Delete ${isolated(account.name)}?`}
      description="In 30 days all of it is gone, for everybody, and nobody can bring it back. Owners and team admins are told by e-mail."
      width="sm"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="delete-account" variant="danger" busy={remove.isPending} disabled={!complete}>
            Delete in 30 days
          </Button>
        </>
      }
    >
      <Form id="delete-account" onSubmit={submit} className="space-y-4">
        <TextField
          label="Type the company name"
          hint={account.name}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={wrongName}
          limit={limits.DeletionRequest.name}
          autoFocus
          required
        />
        {asksPassword && (
          <PasswordField
            label="Current password"
            kind="current"
            hint="You signed in a while ago: enter your password again, so that nobody deletes the account in your place."
            value={password}
            onChange={setPassword}
            error={wrongPassword}
            required
          />
        )}
        {!wrongName && !wrongPassword && !passwordMissing && <FormError error={error} before="Nothing is deleted." />}
      </Form>
    </Dialog>
  )
}

const DeletionSkeleton = () => (
  <Loading label="Loading the account" className="space-y-3">
    <Skeleton className="w-80" />
    <Skeleton className="h-9 w-40" />
  </Loading>
)
