import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { limits } from '@/api/limits.gen'
import { fieldError } from '@/api/problem'
import { usersQuery } from '@/features/account/queries'
import { alikeNames } from '@/shell/alikeNames'
import { useDraft } from '@/shell/drafts'
import { KeptNote } from '@/shell/KeptNote'
import { useMe } from '@/shell/me'
import { atLeast, roleWords } from '@/shell/roles'
import { Button, Form, FormError, isolated, PresenceDot, Select, TextArea } from '@/ui'
import { presenceWords } from './EscalateFields'
import type { Given } from './GiveButton'
import { useAssign } from './mutations'

/** Who gets the session, and a note for them. */
export function GiveFields({ session, onDone }: { session: Given; onDone: () => void }) {
  const draft = useDraft(`${session.id}:give`, { person: '', note: '' })
  const { value: form } = draft
  const change = (part: Partial<typeof form>) => draft.set((before) => ({ ...before, ...part }))
  const [tried, setTried] = useState(false)
  const give = useAssign(session.id, () => {
    draft.forget()
    onDone()
  })
  const submit = () => {
    setTried(true)
    if (form.person && !give.isPending) give.mutate({ person: form.person, note: form.note.trim() })
  }
  return (
    <Form onSubmit={submit} className="space-y-4 pb-2">
      <WhoGets
        owner={session.owner.id}
        value={form.person}
        onChange={(person) => change({ person })}
        error={tried && !form.person ? 'Choose who gets it.' : fieldError(give.error, 'user_id')}
      />
      <TextArea
        label="Note for them (optional)"
        value={form.note}
        onChange={(event) => change({ note: event.target.value })}
        onEnter={submit}
        rows={3}
        growTo={200}
        limit={limits.Assignment.note}
        error={fieldError(give.error, 'note')}
      />
      <KeptNote draft={draft} />
      <FormError error={give.error} before="It was not given to anybody." />
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" busy={give.isPending}>
          Give the session
        </Button>
      </div>
    </Form>
  )
}

type WhoProps = { owner: string; value: string; onChange: (id: string) => void; error?: string }

/** Everybody who can work on it and does not have it, those who are online first. */
function WhoGets({ owner, value, onChange, error }: WhoProps) {
  const me = useMe()
  const users = useQuery({ ...usersQuery, refetchInterval: 20_000 })
  const able =
    users.data?.items.filter(
      (user) => user.active && !user.invited && user.id !== owner && atLeast(user.role, 'engineer'),
    ) ?? []
  const alike = alikeNames(able)
  const sorted = [...able.filter((user) => user.online), ...able.filter((user) => !user.online)]
  const options = sorted.map((user) => ({
    value: user.id,
    label: user.id === me.id ? `${isolated(user.name)} (you)` : isolated(user.name),
    hint: `${alike.has(user.id) && user.email ? `${user.email} · ` : ''}${roleWords[user.role]} · ${presenceWords(user)}`,
    mark: <PresenceDot online={user.online} />,
  }))
  const chosen = able.find((user) => user.id === value)
  const hint = users.error
    ? 'The list of people could not be loaded. Close this and try again.'
    : users.data && able.length === 0
      ? 'There is nobody else who can work on sessions.'
      : chosen && `${isolated(chosen.name)} is ${chosen.online ? 'online' : presenceWords(chosen)}.`
  return (
    <Select
      label="To"
      placeholder="Choose a person"
      value={value || undefined}
      onChange={onChange}
      options={options}
      error={error}
      hint={hint}
    />
  )
}
