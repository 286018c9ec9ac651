import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useMe } from '@/app/gate'
import { useTitle } from '@/app/title'
import { api, take } from '@/api/client'
import { keys } from '@/api/keys'
import { atLeast } from '@/api/people'
import { problemWords } from '@/api/problem'
import type { EscalationLadders } from '@/api/types'
import { severityWords } from '@/api/words'
import { channelName } from '@/features/handoff/hops'
import { Button, Card, ErrorState, Loading, Section, Select, Skeleton, TextField, toast } from '@/ui'
import { ALL_CHANNELS, claimedRungs, formOf, ladderOf, waitingRungs, wrongIn, type LadderForm } from './ladder'

const hint =
  'What nobody picks up is announced again, to more people each time. Minutes count from when it began to wait, or from the last thing done in its session; an empty field leaves that step out.'

/** When an escalation that nobody acts on is announced again, and to whom. */
export function LadderSettings() {
  useTitle('Escalation ladder')
  const ladders = useQuery({ queryKey: keys.ladder, queryFn: ({ signal }) => take(api.GET('/escalation-ladder', { signal })) })
  return (
    <Section title="When nobody picks up" hint={hint}>
      {ladders.data ? (
        <Form key={JSON.stringify(ladders.data)} ladders={ladders.data} />
      ) : ladders.error ? (
        <ErrorState title="The ladder could not be loaded" error={ladders.error} onRetry={() => void ladders.refetch()} />
      ) : (
        <LadderSkeleton />
      )}
    </Section>
  )
}

function Form({ ladders }: { ladders: EscalationLadders }) {
  const me = useMe()
  const manages = atLeast(me.role, 'team_admin')
  const [forms, setForms] = useState(() => ladders.items.map(formOf).reverse())
  const [tried, setTried] = useState(false)
  const save = useSave()
  const change = (changed: LadderForm) => setForms((all) => all.map((one) => (one.severity === changed.severity ? changed : one)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!save.isPending && forms.every((form) => Object.keys(wrongIn(form)).length === 0)) save.mutate(forms)
  }
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <Card className="divide-y divide-line">
        {forms.map((form) => (
          <Severity key={form.severity} {...{ form, change, manages, tried }} channels={ladders.on_call_channels} />
        ))}
      </Card>
      {save.error && (
        <p role="alert" className="text-13 text-bad">
          The ladder is unchanged. {problemWords(save.error)}
        </p>
      )}
      {manages ? (
        <Button type="submit" variant="primary" busy={save.isPending}>
          Save ladder
        </Button>
      ) : (
        <p className="text-13 text-muted">Team admins can change this.</p>
      )}
    </form>
  )
}

type SeverityProps = { form: LadderForm; change: (form: LadderForm) => void; manages: boolean; tried: boolean; channels: string[] }

function Severity({ form, change, manages, tried, channels }: SeverityProps) {
  const wrong = tried ? wrongIn(form) : {}
  const field = ({ rung, label }: (typeof waitingRungs)[number]) => (
    <TextField
      key={rung}
      label={label}
      inputMode="decimal"
      autoComplete="off"
      placeholder="never"
      disabled={!manages}
      className="tabular"
      value={form.minutes[rung]}
      error={wrong[rung]}
      onChange={(event) => change({ ...form, minutes: { ...form.minutes, [rung]: event.target.value } })}
    />
  )
  return (
    <div role="group" aria-label={`${severityWords[form.severity]} severity`} className="relative space-y-3 p-4">
      <h3 className="font-semibold">{severityWords[form.severity]}</h3>
      <Part words="While it waits, minutes until it is announced again to">
        {waitingRungs.map(field)}
        {channels.length > 1 && (
          <Select
            label="Which channel is on call"
            className="col-span-2"
            disabled={!manages}
            value={form.channel}
            onChange={(channel) => change({ ...form, channel })}
            options={[{ value: ALL_CHANNELS, label: 'All of them' }, ...channels.map((value) => ({ value, label: channelName(value) }))]}
          />
        )}
      </Part>
      <Part words="Once picked up and nothing done, minutes until this is told to">
        {claimedRungs.map(field)}
      </Part>
      {channels.length === 0 && form.minutes.on_call_after_seconds !== '' && (
        <p className="text-12 text-muted">No channel is set up yet, so the on-call step is passed over. Slack, Teams and webhooks are set up under Integrations.</p>
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

const LadderSkeleton = () => (
  <Loading label="Loading the ladder" className="space-y-4">
    {[0, 1].map((row) => (
      <div key={row} className="space-y-3 rounded-lg border border-line p-4">
        <Skeleton className="w-20" />
        <Skeleton className="h-9" />
        <Skeleton className="h-9" />
      </div>
    ))}
  </Loading>
)

function useSave() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (forms: LadderForm[]) => take(api.PUT('/escalation-ladder', { body: { items: forms.map(ladderOf) } })),
    onSuccess: (saved) => {
      cache.setQueryData(keys.ladder, saved)
      toast.done('The ladder is saved.', { description: 'It holds for what waits already, too.' })
    },
  })
}
