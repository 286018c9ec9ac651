import { useQuery } from '@tanstack/react-query'
import { limits } from '@/api/limits.gen'
import { fieldError } from '@/api/problem'
import type { Account } from '@/api/types'
import { useDraft } from '@/shell/drafts'
import { useMe } from '@/shell/me'
import { Button, Card, Form, FormError, Loaded, Loading, Section, Skeleton, Switch, TextField } from '@/ui'
import { TimeZoneField } from './TimeZoneField'
import { useChangeAccount } from './mutations'
import { accountQuery } from './queries'

const hint = 'For everybody in your company. Days are counted and times promised in its time zone.'

/** The account's name, time zone and retention: owners change them, everybody else reads them. */
export function AccountDetails() {
  const account = useQuery(accountQuery)
  return (
    <Section title="Company" hint={hint}>
      <Loaded query={account} title="The company’s settings could not be loaded" skeleton={<AccountSkeleton />}>
        {(saved) => <CompanyForm key={JSON.stringify(saved)} saved={saved} />}
      </Loaded>
    </Section>
  )
}

const daysOf = (typed: string) => (typed.trim() === '' ? null : Number(typed))

function CompanyForm({ saved }: { saved: Account }) {
  const owns = useMe().role === 'owner'
  const draft = useDraft('company', {
    name: saved.name,
    zone: saved.time_zone,
    days: saved.retention_days?.toString() ?? '',
  })
  const { name, zone, days } = draft.value
  const edit = (part: Partial<typeof draft.value>) => draft.set((before) => ({ ...before, ...part }))
  const change = useChangeAccount()
  const retention = daysOf(days)
  const noNumber =
    retention !== null && !Number.isInteger(retention) && 'Type a whole number of days, or leave it empty.'
  const wrong = {
    name: fieldError(change.error, 'name', 'The name'),
    zone: fieldError(change.error, 'time_zone', 'The time zone'),
    retention: noNumber || fieldError(change.error, 'retention_days', 'The retention'),
  }
  const submit = () => {
    if (change.isPending || noNumber) return
    draft.forgetAfter(change.mutateAsync({ name, time_zone: zone, retention_days: retention }))
  }
  return (
    <Card className="space-y-4 p-4">
      <Form onSubmit={submit} className="max-w-90 space-y-4">
        <TextField
          label="Company name"
          limit={limits.AccountChange.name}
          autoComplete="organization"
          value={name}
          disabled={!owns}
          onChange={(event) => edit({ name: event.target.value })}
          error={wrong.name}
          required
        />
        <TimeZoneField value={zone} onChange={(zone) => edit({ zone })} error={wrong.zone} disabled={!owns} />
        <TextField
          label="Delete concluded sessions after (days)"
          inputMode="numeric"
          autoComplete="off"
          placeholder="never"
          className="tabular"
          value={days}
          disabled={!owns}
          onChange={(event) => edit({ days: event.target.value })}
          hint="30 to 3650 days after they were concluded, with everything in them. Figures in Analytics stay. Leave it empty to keep them for good."
          error={wrong.retention}
        />
        {!wrong.name && !wrong.zone && !wrong.retention && (
          <FormError error={change.error} before="The company’s settings are unchanged." />
        )}
        {owns ? (
          <Button type="submit" busy={change.isPending} disabled={!name.trim() || !zone}>
            Save company
          </Button>
        ) : (
          <p className="text-13 text-muted">Owners can change this.</p>
        )}
      </Form>
      <RequiredFactor required={saved.require_second_factor} />
    </Card>
  )
}

function RequiredFactor({ required }: { required: boolean }) {
  const owns = useMe().role === 'owner'
  const change = useChangeAccount()
  return (
    <div className="border-t border-line pt-1">
      <Switch
        label="Everybody needs a second factor"
        hint="Who has none is led to add a passkey or an authenticator app before anything else."
        checked={required}
        disabled={!owns || change.isPending}
        onChange={(require_second_factor) => change.mutate({ require_second_factor })}
      />
      <FormError error={change.error} before="This is unchanged." />
    </div>
  )
}

const AccountSkeleton = () => (
  <Loading label="Loading the company’s settings" className="space-y-3 rounded-lg border border-line p-4">
    <Skeleton className="h-9" />
    <Skeleton className="h-9" />
    <Skeleton className="h-9" />
  </Loading>
)
