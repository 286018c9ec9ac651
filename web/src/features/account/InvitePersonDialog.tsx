import { limits } from '@/api/limits.gen'
import { fieldError } from '@/api/problem'
import type { Invitation, NewUser, Role } from '@/api/types'
import { type Draft, useDraft } from '@/shell/drafts'
import { useMe } from '@/shell/me'
import { atLeast, roles, roleWords } from '@/shell/roles'
import { Button, CopyDialog, Dialog, Form, FormError, isolated, Select, TextField } from '@/ui'
import { useInvite } from './mutations'

const meaning: Record<Role, string> = {
  viewer: 'Reads what was escalated',
  engineer: 'Works sessions, escalates and picks up',
  team_admin: 'Also manages people and integrations',
  owner: 'May do everything',
}

/** Adds somebody: who and as what, then the link to give them. */
export function InvitePersonDialog({ onClose }: { onClose: () => void }) {
  const draft = useDraft('invite', { name: '', email: '', role: 'engineer' as Role })
  const invite = useInvite(draft.keyFor)
  const send = (user: NewUser) => {
    if (!invite.isPending) draft.forgetAfter(invite.mutateAsync(user))
  }
  if (invite.data) return <InviteLink invitation={invite.data} onClose={onClose} />
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Add person"
      width="sm"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="invite" variant="primary" busy={invite.isPending}>
            Invite
          </Button>
        </>
      }
    >
      <InviteForm draft={draft} error={invite.error} onSubmit={send} />
    </Dialog>
  )
}

type InviteFormProps = {
  draft: Draft<{ name: string; email: string; role: Role }>
  error: unknown
  onSubmit: (user: NewUser) => void
}

function InviteForm({ draft, error, onSubmit }: InviteFormProps) {
  const me = useMe()
  const { name, email, role } = draft.value
  const edit = (part: Partial<typeof draft.value>) => draft.set((before) => ({ ...before, ...part }))
  const wrong = (field: 'name' | 'email' | 'role') =>
    fieldError(error, field, { name: 'The name', email: 'The email', role: 'The role' }[field])
  const placed = (['name', 'email', 'role'] as const).some(wrong)
  const options = roles
    .filter((one) => atLeast(me.role, one))
    .map((value) => ({ value, label: roleWords[value], hint: meaning[value] }))
  const submit = () => {
    onSubmit({ name: name.trim(), email: email.trim(), role })
  }
  return (
    <Form id="invite" onSubmit={submit} className="space-y-4">
      <TextField
        label="Name"
        value={name}
        onChange={(event) => edit({ name: event.target.value })}
        error={wrong('name')}
        limit={limits.NewUser.name}
        required
        autoFocus
        autoComplete="off"
      />
      <TextField
        label="Email"
        type="email"
        value={email}
        onChange={(event) => edit({ email: event.target.value })}
        error={wrong('email')}
        limit={limits.NewUser.email}
        required
        autoComplete="off"
      />
      <Select<Role>
        label="Role"
        value={role}
        onChange={(role) => edit({ role })}
        options={options}
        hint={meaning[role]}
        error={wrong('role')}
      />
      {!placed && <FormError error={error} before="Nobody was added." />}
    </Form>
  )
}

/** The link to give to somebody who was added, or is given another one; or that it was mailed to them. */
export function InviteLink({
  invitation: { user, invite_url },
  onClose,
}: {
  invitation: Invitation
  onClose: () => void
}) {
  const lifetime = user.invited ? '72 hours' : '30 minutes'
  if (invite_url === null)
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title={`${user.invited ? 'Invite' : 'Link'} sent to ${isolated(user.name)}`}
        width="sm"
        footer={
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <p className="text-14">
          An e-mail with a link is on its way to {user.email}. It works once, within {lifetime}.
        </p>
      </Dialog>
    )
  return (
    <CopyDialog
      title={`${user.invited ? 'Invite link' : 'Link'} for ${isolated(user.name)}`}
      description={`Send them this link. It works once, within ${lifetime}, and lets them choose a password.`}
      fields={[{ label: 'Invite link', text: invite_url }]}
      onClose={onClose}
    />
  )
}
