import { useQuery } from '@tanstack/react-query'
import { fieldError, isProblem } from '@/api/problem'
import { limits } from '@/api/limits.gen'
import type { Severity, User } from '@/api/types'
import { usersQuery } from '@/features/account/queries'
import { alikeNames } from '@/shell/alikeNames'
import { useMe } from '@/shell/me'
import { atLeast, roleWords } from '@/shell/roles'
import { browserZone, timeInZone } from '@/shell/zone'
import {
  classes,
  FormError,
  isolated,
  PresenceDot,
  Segmented,
  Select,
  severityWords,
  TextArea,
  TextField,
  timeAgo,
} from '@/ui'
import { ANYONE, type EscalationForm, inAnHour } from './escalation'

const severities: Severity[] = ['low', 'normal', 'high', 'critical']

type FieldsProps = {
  form: EscalationForm
  change: (part: Partial<EscalationForm>) => void
  submit: () => void
  reason: React.RefObject<HTMLTextAreaElement | null>
  missing: Partial<Record<'reason' | 'promiseDue', string>>
  error: unknown
}

/** The junior's part: why, how bad, for whom, what else to know, and what the client was told. */
export function EscalateFields({ form, change, submit, reason, missing, error }: FieldsProps) {
  const wrong = (field: string) => fieldError(error, field)
  return (
    <div className="min-w-0 space-y-4">
      <TextArea
        ref={reason}
        label="Reason"
        placeholder="What do you need, and why are you stuck?"
        value={form.reason}
        onChange={(event) => change({ reason: event.target.value })}
        onEnter={submit}
        rows={3}
        growTo={200}
        limit={limits.NewEscalation.reason}
        required
        error={missing.reason ?? wrong('reason')}
      />
      <Segmented
        label="Severity"
        showLabel
        value={form.severity}
        onChange={(severity) => change({ severity })}
        options={severities.map((value) => ({ value, label: severityWords[value] }))}
      />
      <Target value={form.target} onChange={(target) => change({ target })} error={wrong('target_user_id')} />
      <TextArea
        label="Notes for the senior"
        placeholder="Who to call, what not to touch, how to get in (optional)"
        value={form.notes}
        onChange={(event) => change({ notes: event.target.value })}
        onEnter={submit}
        rows={2}
        growTo={200}
        limit={limits.NewEscalation.engineer_notes}
        error={wrong('engineer_notes')}
      />
      <Promise
        {...{ form, change }}
        error={missing.promiseDue ?? wrong('client_promise.due_at') ?? wrong('client_promise')}
      />
      {!isProblem(error, 'already_escalated') && (
        <FormError error={error} before="Not sent." after="Everything you typed is still here." />
      )}
    </div>
  )
}

function Target({ value, onChange, error }: { value: string; onChange: (value: string) => void; error?: string }) {
  const me = useMe()
  const users = useQuery({ ...usersQuery, refetchInterval: 20_000 })
  const able =
    users.data?.items.filter((user) => user.active && user.id !== me.id && atLeast(user.role, 'engineer')) ?? []
  const sorted = [...able.filter((user) => user.online), ...able.filter((user) => !user.online)]
  const alike = alikeNames(able)
  const options = [
    { value: ANYONE, label: 'Anyone who is free' },
    ...sorted.map((user) => ({
      value: user.id,
      label: isolated(user.name),
      hint: `${alike.has(user.id) && user.email ? `${user.email} · ` : ''}${roleWords[user.role]} · ${presenceWords(user)}`,
      mark: <PresenceDot online={user.online} />,
    })),
  ]
  const chosen = able.find((user) => user.id === value)
  const hint = users.error
    ? 'The list of people could not be loaded. Anyone can pick it up.'
    : chosen && presenceHint(chosen)
  return <Select label="For" value={value} onChange={onChange} options={options} error={error} hint={hint} />
}

/** "online", "seen 5 minutes ago". */
export const presenceWords = (user: User) =>
  user.online ? 'online' : user.last_seen_at ? `seen ${timeAgo(user.last_seen_at)}` : 'not online'

const presenceHint = (user: User) => (
  <span className="inline-flex items-center gap-1.5">
    <PresenceDot online={user.online} />
    {user.online
      ? `${isolated(user.name)} is online.`
      : `${isolated(user.name)} is not online${user.last_seen_at ? ` (${presenceWords(user)})` : ''}. Everybody else is notified as well.`}
  </span>
)

function Promise({ form, change, error }: Pick<FieldsProps, 'form' | 'change'> & { error?: string }) {
  const zone = useMe().account.time_zone
  const due = Date.parse(form.promiseDue)
  // Everybody else reads it in the account's zone.
  const there = zone !== browserZone() && !Number.isNaN(due) && timeInZone(new Date(due), zone)
  return (
    <div className={classes('grid gap-3', form.promise.trim() && 'sm:grid-cols-[minmax(0,1fr)_auto]')}>
      <TextArea
        label="What the client was told"
        placeholder="Such as: we call back (optional)"
        value={form.promise}
        onChange={(event) => change({ promise: event.target.value, promiseDue: form.promiseDue || inAnHour() })}
        rows={1}
        growTo={120}
        limit={limits.NewClientPromise.text}
      />
      {form.promise.trim() && (
        <TextField
          type="datetime-local"
          label="Until when"
          value={form.promiseDue}
          onChange={(event) => change({ promiseDue: event.target.value })}
          hint={there ? `By your clock; ${there} for your company.` : undefined}
          error={error}
        />
      )}
    </div>
  )
}
