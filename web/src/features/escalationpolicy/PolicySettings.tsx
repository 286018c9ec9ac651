import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EscalationPolicies } from '@/api/types'
import { useChannelName } from '@/shell/channels'
import { useMe } from '@/shell/me'
import { atLeast } from '@/shell/roles'
import { useTitle } from '@/shell/title'
import {
  Button,
  Card,
  Form,
  FormError,
  Loaded,
  Loading,
  Section,
  Select,
  severityWords,
  Skeleton,
  TextField,
} from '@/ui'
import { useSavePolicies } from './mutations'
import { ALL_CHANNELS, claimedSteps, formOf, type PolicyForm, policyOf, waitingSteps, wrongIn } from './policyForm'
import { policiesQuery } from './queries'

const hint = [
  'An escalation that nobody picks up is announced again, to more people each time.',
  'Minutes count from when it started waiting, or from the last activity in its session.',
  'Leave a field empty to skip that step.',
].join(' ')

/** When an escalation that nobody acts on is announced again, and to whom. */
export function PolicySettings() {
  useTitle('Escalation policy')
  const policies = useQuery(policiesQuery)
  return (
    <Section title="When nobody picks up" hint={hint}>
      <Loaded query={policies} title="The escalation policy could not be loaded" skeleton={<PolicySkeleton />}>
        {(saved) => <PolicyForms key={JSON.stringify(saved)} saved={saved} />}
      </Loaded>
    </Section>
  )
}

function PolicyForms({ saved }: { saved: EscalationPolicies }) {
  const me = useMe()
  const manages = atLeast(me.role, 'team_admin')
  const [forms, setForms] = useState(() => saved.items.map(formOf).reverse())
  const [tried, setTried] = useState(false)
  const save = useSavePolicies()
  const change = (changed: PolicyForm) =>
    setForms((all) => all.map((one) => (one.severity === changed.severity ? changed : one)))
  const submit = () => {
    setTried(true)
    if (!save.isPending && forms.every((form) => Object.keys(wrongIn(form)).length === 0))
      save.mutate(forms.map(policyOf))
  }
  return (
    <Form onSubmit={submit} noValidate className="space-y-4">
      <Card className="divide-y divide-line">
        {forms.map((form) => (
          <Severity key={form.severity} {...{ form, change, manages, tried }} channels={saved.on_call_channels} />
        ))}
      </Card>
      <FormError error={save.error} before="The escalation policy is unchanged." />
      {manages ? (
        <Button type="submit" variant="primary" busy={save.isPending}>
          Save policy
        </Button>
      ) : (
        <p className="text-13 text-muted">Team admins can change this.</p>
      )}
    </Form>
  )
}

type SeverityProps = {
  form: PolicyForm
  change: (form: PolicyForm) => void
  manages: boolean
  tried: boolean
  channels: string[]
}

function Severity({ form, change, manages, tried, channels }: SeverityProps) {
  const channelName = useChannelName()
  const wrong = tried ? wrongIn(form) : {}
  const field = ({ step, label }: (typeof waitingSteps)[number]) => (
    <TextField
      key={step}
      label={label}
      inputMode="decimal"
      autoComplete="off"
      placeholder="never"
      disabled={!manages}
      className="tabular"
      value={form.minutes[step]}
      error={wrong[step]}
      onChange={(event) => change({ ...form, minutes: { ...form.minutes, [step]: event.target.value } })}
    />
  )
  return (
    <div role="group" aria-label={`${severityWords[form.severity]} severity`} className="relative space-y-3 p-4">
      <h3 className="font-semibold">{severityWords[form.severity]}</h3>
      <Part words="While it waits, minutes until it is announced again to">
        {waitingSteps.map(field)}
        {channels.length > 1 && (
          <Select
            label="Which channel is on call"
            className="col-span-2"
            disabled={!manages}
            value={form.channel}
            onChange={(channel) => change({ ...form, channel })}
            options={[
              { value: ALL_CHANNELS, label: 'All of them' },
              ...channels.map((value) => ({ value, label: channelName(value) })),
            ]}
          />
        )}
      </Part>
      <Part words="Picked up but nothing done: minutes until a reminder goes to">{claimedSteps.map(field)}</Part>
      {channels.length === 0 && form.minutes.on_call_after_seconds !== '' && (
        <p className="text-12 text-muted">
          No channel is set up yet, so the on-call step is skipped. Slack, Teams and webhooks are set up under
          Integrations.
        </p>
      )}
    </div>
  )
}

const Part = ({ words, children }: { words: string; children: React.ReactNode }) => (
  <fieldset>
    <legend className="mb-1.5 text-12 text-muted">{words}</legend>
    <div className="grid grid-cols-2 items-start gap-3 sm:grid-cols-4">{children}</div>
  </fieldset>
)

const PolicySkeleton = () => (
  <Loading label="Loading the escalation policy" className="space-y-4">
    {[0, 1].map((row) => (
      <div key={row} className="space-y-3 rounded-lg border border-line p-4">
        <Skeleton className="w-20" />
        <Skeleton className="h-9" />
        <Skeleton className="h-9" />
      </div>
    ))}
  </Loading>
)
