import { MoreHorizontal } from 'lucide-react'
import { useState } from 'react'
import type { Invitation, Role, User } from '@/api/types'
import { useMe } from '@/shell/me'
import { atLeast, roles, roleWords } from '@/shell/roles'
import {
  Avatar,
  Badge,
  classes,
  ConfirmDialog,
  IconButton,
  isolated,
  Menu,
  MenuItem,
  PersonName,
  PresenceDot,
  RelativeTime,
  Select,
} from '@/ui'
import { EditPersonDialog } from './EditPersonDialog'
import { InviteLink } from './InvitePersonDialog'
import { ErasePerson } from './ErasePerson'
import { RemoveSecondFactor } from './RemoveSecondFactor'
import { useChangePerson, useEndSignInsOf, useInviteAgain } from './mutations'

/**
 * One person, with what a manager may change. Nobody changes who stands above them, nor grants more
 * than they have. `alike`: somebody else's name looks the same, and the e-mail tells them apart.
 */
export function PersonRow({ person, manages, alike }: { person: User; manages: boolean; alike: boolean }) {
  const me = useMe()
  const editable = manages && atLeast(me.role, person.role)
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <span className="max-sm:hidden">
        <Avatar name={person.name} size={32} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-x-2 gap-y-1 text-14 leading-label font-medium max-sm:flex-wrap">
          <PersonName person={person} className="min-w-0 truncate" />
          {person.id === me.id && <Badge>You</Badge>}
          {alike && <Badge tone="warn">Same name</Badge>}
          {!person.active && (
            <Badge tone={person.erased_at ? 'neutral' : 'warn'}>{person.erased_at ? 'Erased' : 'Deactivated'}</Badge>
          )}
          {person.active && person.invited && <Badge tone="info">Invited</Badge>}
        </p>
        <p className="mt-0.5 flex min-w-0 gap-1.5 text-13 leading-label text-muted">
          {person.email && !person.erased_at && (
            <span className={classes('min-w-0', alike ? 'wrap-anywhere text-text' : 'truncate')}>{person.email}</span>
          )}
          {person.online ? (
            <span className="flex shrink-0 items-center gap-1.5">
              {person.email && '·'} <PresenceDot online /> online
            </span>
          ) : (
            person.last_seen_at && (
              <span className="shrink-0 max-sm:hidden">
                · seen <RelativeTime at={person.last_seen_at} />
              </span>
            )
          )}
        </p>
      </div>
      {editable && person.active ? (
        <RoleChoice person={person} />
      ) : (
        <span className="shrink-0 text-13 text-muted">{roleWords[person.role]}</span>
      )}
      {editable && person.id !== me.id && !person.erased_at ? (
        <Actions person={person} />
      ) : (
        manages && <span className="w-7 shrink-0 pointer-coarse:w-10" />
      )}
    </li>
  )
}

function RoleChoice({ person }: { person: User }) {
  const me = useMe()
  const change = useChangePerson(person)
  const options = roles
    .filter((role) => atLeast(me.role, role))
    .map((role) => ({ value: role, label: roleWords[role] }))
  return (
    <Select<Role>
      label={`Role of ${isolated(person.name)}`}
      hideLabel
      size="sm"
      className="w-34 shrink-0 max-sm:w-35"
      value={(change.isPending && change.variables.role) || person.role}
      disabled={change.isPending}
      onChange={(role) => role !== person.role && change.mutate({ role })}
      options={options}
    />
  )
}

function Actions({ person }: { person: User }) {
  const [editing, setEditing] = useState(false)
  const me = useMe()
  const [asking, setAsking] = useState(false)
  const [signingOut, setSigningOut] = useState(false)
  const [unlocking, setUnlocking] = useState(false)
  const [erasing, setErasing] = useState(false)
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  const change = useChangePerson(person)
  const invite = useInviteAgain(person)
  return (
    <>
      <Menu
        trigger={
          <IconButton label={`More for ${isolated(person.name)}`} size="sm">
            <MoreHorizontal aria-hidden />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => setEditing(true)}>Edit name and email</MenuItem>
        {person.active && (
          <MenuItem onSelect={() => invite.mutate(undefined, { onSuccess: setInvitation })}>
            {person.invited ? 'New invite' : 'Link for a new password'}
          </MenuItem>
        )}
        {person.active && !person.invited && (
          <>
            <MenuItem onSelect={() => setSigningOut(true)}>Sign out everywhere</MenuItem>
            <MenuItem onSelect={() => setUnlocking(true)}>Remove second factor</MenuItem>
          </>
        )}
        {person.active ? (
          <MenuItem tone="bad" onSelect={() => setAsking(true)}>
            Deactivate
          </MenuItem>
        ) : (
          <MenuItem onSelect={() => change.mutate({ active: true })}>Reactivate</MenuItem>
        )}
        {!person.active && me.role === 'owner' && (
          <MenuItem tone="bad" onSelect={() => setErasing(true)}>
            Erase
          </MenuItem>
        )}
      </Menu>
      {editing && <EditPersonDialog person={person} onClose={() => setEditing(false)} />}
      {signingOut && <SignOutEverywhere person={person} onClose={() => setSigningOut(false)} />}
      {invitation && <InviteLink invitation={invitation} onClose={() => setInvitation(null)} />}
      {erasing && <ErasePerson person={person} onClose={() => setErasing(false)} />}
      {unlocking && <RemoveSecondFactor person={person} onClose={() => setUnlocking(false)} />}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`Deactivate ${isolated(person.name)}?`}
        does="Deactivate"
        busy={change.isPending}
        onConfirm={() => change.mutate({ active: false }, { onSettled: () => setAsking(false) })}
      >
        They are signed out everywhere at once, and their API tokens stop working. Their sessions stay. You can
        reactivate them later.
      </ConfirmDialog>
    </>
  )
}

function SignOutEverywhere({ person, onClose }: { person: User; onClose: () => void }) {
  const end = useEndSignInsOf(person)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Sign out ${isolated(person.name)} everywhere?`}
      does="Sign out everywhere"
      busy={end.isPending}
      error={end.error}
      onConfirm={() => end.mutate(undefined, { onSuccess: onClose })}
    >
      Every browser they use is signed out at once. Their password and API tokens keep working.
    </ConfirmDialog>
  )
}
