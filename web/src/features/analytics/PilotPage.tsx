import { useQuery } from '@tanstack/react-query'
import { Printer } from 'lucide-react'
import type { Pilot } from '@/api/types'
import { useMe } from '@/shell/me'
import { useTitle } from '@/shell/title'
import { Badge, Button, Card, counted, EmptyState, ErrorState, Loading, Section, Skeleton } from '@/ui'
import { FigureCard } from './FigureCards'
import { WeekBars } from './WeekBars'
import { hoursWords, minutesWords } from './measuredWords'
import { dayWords, rangeWords } from './period'
import { pilotQuery } from './queries'

/** `/analytics/pilot`: for the owner, whether the product is worth it; prints on one page. */
export function PilotPage() {
  useTitle('Analytics · Pilot')
  const me = useMe()
  const pilot = useQuery({ ...pilotQuery, enabled: me.role === 'owner' })
  if (me.role !== 'owner')
    return (
      <EmptyState title="The pilot report is for owners">
        Escalations and minutes recovered are there for you as well.
      </EmptyState>
    )
  if (pilot.data) return <Report pilot={pilot.data} account={me.account.name} />
  if (pilot.error)
    return (
      <ErrorState
        title="The report could not be loaded"
        error={pilot.error}
        safe="Nothing that is measured is lost."
        onRetry={() => void pilot.refetch()}
      />
    )
  return (
    <Loading label="Loading the report" className="space-y-4">
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-64 w-full" />
    </Loading>
  )
}

function Report({ pilot, account }: { pilot: Pilot; account: string }) {
  if (!pilot.started_on || !pilot.ends_on)
    return (
      <EmptyState title="The pilot has not begun">
        It begins with the first escalation and ends eight weeks later. Hours saved per week are compared with a
        threshold of {hoursWords(pilot.threshold)}.
      </EmptyState>
    )
  return (
    <article className="space-y-6 print:space-y-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="text-20 leading-label font-semibold">
            Pilot report, <bdi>{account}</bdi>
          </h2>
          <p className="mt-1 text-13 text-muted">
            {rangeWords(pilot.started_on, pilot.ends_on)}, week {pilot.week} of 8
          </p>
        </div>
        <Button icon={<Printer aria-hidden />} onClick={() => window.print()} className="print:hidden">
          Print report
        </Button>
      </div>
      <Verdict pilot={pilot} />
      {pilot.minutes_recovered_per_escalation !== null && <Sides pilot={pilot} />}
      <Weeks pilot={pilot} />
      <Section title="How this was computed" className="break-inside-avoid">
        <div className="max-w-[80ch] space-y-2 text-13 text-muted">
          <p>{pilot.how_computed}</p>
          <p>{pilot.metric_definition}</p>
        </div>
      </Section>
    </article>
  )
}

const tones = { above: 'good', below: 'warn', not_enough_data: 'neutral' } as const
const verdicts = { above: 'Reached', below: 'Below', not_enough_data: 'Not enough data' } as const

function Verdict({ pilot }: { pilot: Pilot }) {
  return (
    <Card className="p-5 break-inside-avoid">
      <div className="flex flex-wrap items-center gap-3">
        <h3 className="text-13 font-medium text-muted">{pilot.decided ? 'Verdict at week 8' : 'Verdict so far'}</h3>
        <Badge tone={tones[pilot.verdict]}>{verdicts[pilot.verdict]}</Badge>
      </div>
      {pilot.decisive_hours !== null && pilot.decisive_hours !== undefined ? (
        <p className="mt-2 text-16">
          <strong className="text-28 font-semibold tabular">{hoursWords(pilot.decisive_hours)}</strong> saved in week{' '}
          {pilot.decisive_week}, against a threshold of {hoursWords(pilot.threshold)} per week.
        </p>
      ) : (
        <p className="mt-2 text-14">
          {pilot.missing.length > 0 ? `Missing: ${pilot.missing.join(' and ')}.` : 'No week is complete yet.'} There are{' '}
          {counted(pilot.baseline.n, 'baseline entry', 'baseline entries')} and {counted(pilot.in_product.n, 'claim')}{' '}
          with an action so far.
        </p>
      )}
    </Card>
  )
}

function Sides({ pilot }: { pilot: Pilot }) {
  return (
    <div className="grid gap-4 md:grid-cols-3 print:grid-cols-3 print:gap-2">
      <FigureCard
        name="Minutes recovered per escalation"
        value={minutesWords(pilot.minutes_recovered_per_escalation)}
        aside={
          pilot.interval &&
          `${minutesWords(pilot.interval.low_minutes)} to ${minutesWords(pilot.interval.high_minutes)}`
        }
      >
        Difference of the two medians beside it; the range holds nineteen of twenty samples like these.
      </FigureCard>
      <FigureCard
        name="Manual baseline, median"
        value={minutesWords(pilot.baseline.median_minutes)}
        aside={`n = ${pilot.baseline.n}`}
      >
        Measured by hand, without the product.
      </FigureCard>
      <FigureCard
        name="In the product, median"
        value={minutesWords(pilot.in_product.median_minutes)}
        aside={`n = ${pilot.in_product.n}`}
      >
        Time from claim to first action, over the whole pilot.
      </FigureCard>
    </div>
  )
}

function Weeks({ pilot }: { pilot: Pilot }) {
  return (
    <Section title="Hours saved, week by week" className="break-inside-avoid">
      <Card className="p-4">
        <WeekBars
          threshold={pilot.threshold}
          weeks={pilot.weeks.map((week) => ({
            key: String(week.number),
            name: (
              <>
                Week {week.number} <span className="text-muted">from {dayWords(week.from)}</span>
              </>
            ),
            hours: week.hours ?? null,
            aside:
              week.hours === null
                ? undefined
                : `${counted(week.n_with_action, 'claim')}${week.complete ? '' : ', so far'}`,
          }))}
        />
        <p className="mt-3 text-12 text-muted">
          The upright line is the threshold of {hoursWords(pilot.threshold)} per week.
        </p>
      </Card>
    </Section>
  )
}
