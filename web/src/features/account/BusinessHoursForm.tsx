import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fieldError } from '@/api/problem'
import type { Account, BusinessHours } from '@/api/types'
import { useMe } from '@/shell/me'
import { Button, Card, Form, FormError, Loaded, Loading, Section, Skeleton, TextField } from '@/ui'
import { useChangeAccount } from './mutations'
import { accountQuery } from './queries'

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
type Weekday = (typeof weekdays)[number]
type Day = { open: boolean; from: string; to: string }
type Week = Record<Weekday, Day>

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

/** When people work: owners change it, everybody else reads it. */
export function BusinessHoursForm() {
  const account = useQuery(accountQuery)
  return (
    <Section title="Business hours" hint="When your help desk is open, in the company’s time zone.">
      <Loaded query={account} title="The business hours could not be loaded" skeleton={<HoursSkeleton />}>
        {(saved) => <HoursForm key={JSON.stringify(saved.business_hours)} saved={saved} />}
      </Loaded>
    </Section>
  )
}

/** The end of a day is midnight, which a field for times shows as 00:00. */
const shown = (time: string) => (time === '24:00' ? '00:00' : time)
const sent = (time: string) => (time === '00:00' ? '24:00' : time)

const weekOf = (hours: BusinessHours | null): Week =>
  Object.fromEntries(
    weekdays.map((name, at) => {
      const day = hours?.days[name]
      if (day) return [name, { open: true, from: day.from, to: shown(day.to) }]
      return [name, { open: !hours && at < 5, from: '08:00', to: '17:00' }]
    }),
  ) as Week

const hoursOf = (week: Week): BusinessHours => ({
  days: Object.fromEntries(
    weekdays.map((name) => {
      const { open, from, to } = week[name]
      return [name, open ? { from, to: sent(to) } : null]
    }),
  ) as BusinessHours['days'],
})

function HoursForm({ saved }: { saved: Account }) {
  const owns = useMe().role === 'owner'
  const [always, setAlways] = useState(saved.business_hours === null)
  const [week, setWeek] = useState(() => weekOf(saved.business_hours))
  const change = useChangeAccount()
  const wrongOf = (name: Weekday) =>
    fieldError(change.error, `business_hours.days.${name}.from`, 'The start') ??
    fieldError(change.error, `business_hours.days.${name}.to`, 'The end')
  const anyWrong = weekdays.some(wrongOf)
  const none = !always && weekdays.every((name) => !week[name].open)
  const submit = () => {
    if (!change.isPending && !none) change.mutate({ business_hours: always ? null : hoursOf(week) })
  }
  return (
    <Card className="p-4">
      <Form onSubmit={submit} className="space-y-4">
        <Choice label="Always open" checked={always} disabled={!owns} onChange={setAlways} />
        {!always && (
          <ul className="space-y-2" aria-label="Days">
            {weekdays.map((name) => (
              <DayRow
                key={name}
                name={capital(name)}
                day={week[name]}
                disabled={!owns}
                error={wrongOf(name)}
                onChange={(day) => setWeek({ ...week, [name]: day })}
              />
            ))}
          </ul>
        )}
        <p className="text-13 text-muted">
          Times are those on the clock in {saved.time_zone}, in summer and in winter: 08:00 stays 08:00 when the clock
          changes.
        </p>
        {none && <p className="text-13 text-bad">Open at least one day, or choose “Always open”.</p>}
        {!anyWrong && <FormError error={change.error} before="The business hours are unchanged." />}
        {owns ? (
          <Button type="submit" busy={change.isPending} disabled={none}>
            Save business hours
          </Button>
        ) : (
          <p className="text-13 text-muted">Owners can change the business hours.</p>
        )}
      </Form>
    </Card>
  )
}

type DayRowProps = {
  name: string
  day: Day
  disabled: boolean
  error: string | undefined
  onChange: (day: Day) => void
}

const DayRow = ({ name, day, disabled, error, onChange }: DayRowProps) => (
  <li>
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <div className="w-30">
        <Choice label={name} checked={day.open} disabled={disabled} onChange={(open) => onChange({ ...day, open })} />
      </div>
      {day.open ? (
        <div className="flex items-center gap-2">
          <TimeField
            label={`${name} from`}
            value={day.from}
            disabled={disabled}
            onChange={(from) => onChange({ ...day, from })}
          />
          <span aria-hidden className="text-13 text-muted">
            to
          </span>
          <TimeField
            label={`${name} to`}
            value={day.to}
            disabled={disabled}
            onChange={(to) => onChange({ ...day, to })}
          />
        </div>
      ) : (
        <span className="text-13 text-muted">Closed</span>
      )}
    </div>
    {error && (
      <p role="alert" className="text-13 text-bad">
        {error}
      </p>
    )}
  </li>
)

type ChoiceProps = { label: string; checked: boolean; disabled: boolean; onChange: (checked: boolean) => void }

const Choice = ({ label, checked, disabled, onChange }: ChoiceProps) => (
  <label className="flex min-h-9 items-center gap-2.5 text-14 pointer-coarse:min-h-10">
    <input
      type="checkbox"
      checked={checked}
      disabled={disabled}
      onChange={(event) => onChange(event.target.checked)}
      className="size-4 accent-accent"
    />
    {label}
  </label>
)

type TimeFieldProps = { label: string; value: string; disabled: boolean; onChange: (value: string) => void }

const TimeField = ({ label, value, disabled, onChange }: TimeFieldProps) => (
  <TextField
    label={label}
    hideLabel
    type="time"
    className="tabular"
    value={value}
    disabled={disabled}
    onChange={(event) => onChange(event.target.value)}
    required
  />
)

const HoursSkeleton = () => (
  <Loading label="Loading the business hours" className="space-y-3 rounded-lg border border-line p-4">
    <Skeleton className="h-9" />
    <Skeleton className="h-9" />
  </Loading>
)
