import { useMutation, useQueryClient } from '@tanstack/react-query'
import { MoreHorizontal } from 'lucide-react'
import { useState } from 'react'
import { useMe } from '@/app/gate'
import { api, take } from '@/api/client'
import { keys } from '@/api/keys'
import { atLeast, roles, roleWords } from '@/api/people'
import { problemWords } from '@/api/problem'
import type { Role, User, UserChange } from '@/api/types'
import { Avatar, Badge, ConfirmDialog, IconButton, Menu, MenuItem, PersonName, Select, toast } from '@/ui'

/** One person, with what a manager may change. Nobody changes who stands above them, nor grants more than they have. */
export function PersonRow({ person, manages }: { person: User; manages: boolean }) {
  const me = useMe()
  const editable = manages && atLeast(me.role, person.role)
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <Avatar name={person.name} size={32} />
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-2 text-14 leading-label font-medium">
          <PersonName person={person} className="truncate" />
          {person.id === me.id && <Badge>You</Badge>}
          {!person.active && <Badge tone="warn">Deactivated</Badge>}
          {person.active && person.invited && <Badge tone="info">Invited</Badge>}
        </p>
        <p className="mt-0.5 truncate text-13 leading-label text-muted">{person.email}</p>
      </div>
      {editable && person.active ? <RoleChoice person={person} /> : <span className="shrink-0 text-13 text-muted">{roleWords[person.role]}</span>}
      {editable && person.id !== me.id ? <Actions person={person} /> : manages && <span className="w-7 shrink-0" />}
    </li>
  )
}

function RoleChoice({ person }: { person: User }) {
  const me = useMe()
  const change = useChangePerson(person)
  const options = roles.filter((role) => atLeast(me.role, role)).map((role) => ({ value: role, label: roleWords[role] }))
  return (
    <Select<Role>
      label={`Role of ${person.name}`}
      hideLabel
      size="sm"
      className="w-34 shrink-0"
      value={change.isPending ? change.variables.role : person.role}
      disabled={change.isPending}
      onChange={(role) => role !== person.role && change.mutate({ role })}
      options={options}
    />
  )
}

function Actions({ person }: { person: User }) {
  const [asking, setAsking] = useState(false)
  const change = useChangePerson(person)
  return (
    <>
      <Menu
        trigger={
          <IconButton label={`More for ${person.name}`} size="sm">
            <MoreHorizontal aria-hidden />
          </IconButton>
        }
      >
        {person.active ? (
          <MenuItem tone="bad" onSelect={() => setAsking(true)}>
            Deactivate
          </MenuItem>
        ) : (
          <MenuItem onSelect={() => change.mutate({ active: true })}>Reactivate</MenuItem>
        )}
      </Menu>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`Deactivate ${person.name}?`}
        does="Deactivate"
        busy={change.isPending}
        onConfirm={() => change.mutate({ active: false }, { onSettled: () => setAsking(false) })}
      >
        They are signed out everywhere at once, and their API tokens stop working. Their sessions stay. You can reactivate them later.
      </ConfirmDialog>
    </>
  )
}

function useChangePerson(person: User) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: UserChange) => take(api.PATCH('/users/{id}', { params: { path: { id: person.id } }, body })),
    onSuccess: () => Promise.all([cache.invalidateQueries({ queryKey: keys.users }), cache.invalidateQueries({ queryKey: keys.me })]),
    onError: (error) => toast.failed(`${person.name} is unchanged.`, { description: problemWords(error) }),
  })
}
