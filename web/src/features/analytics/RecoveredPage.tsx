import { useQuery } from '@tanstack/react-query'
import type { Recovered } from '@/api/types'
import { useTitle } from '@/shell/title'
import { Card, counted, ErrorState, Loading, Section, Skeleton } from '@/ui'
import { Baselines } from './Baselines'
import { FigureCard } from './FigureCards'
import { PeriodPicker } from './PeriodPicker'
import { Stopwatch } from './Stopwatch'
import { WeekBars } from './WeekBars'
import { hoursWords, minutesWords, verdictWords } from './measuredWords'
import { rangeWords, usePeriod } from './period'
import { recoveredQuery } from './queries'

/** `/analytics/recovered`: what an escalation costs by hand less what it costs in the product. */
export function RecoveredPage() {
  useTitle('Analytics · Minutes recovered')
  const period = usePeriod()
  const recovered = useQuery(recoveredQuery(period))
  return (
    <div className="space-y-8">
      <PeriodPicker />
      {recovered.data ? (
        <Answer recovered={recovered.data} stale={recovered.isPlaceholderData || recovered.isError} />
      ) : recovered.error ? (
        <ErrorState
          title="The figures could not be loaded"
          error={recovered.error}
          safe="Nothing that is measured is lost."
          onRetry={() => void recovered.refetch()}
        />
      ) : (
        <Loading label="Loading the figures" className="grid gap-4 md:grid-cols-3">
          {[0, 1, 2].map((card) => (
            <Skeleton key={card} className="h-32 w-full" />
          ))}
        </Loading>
      )}
      <Stopwatch />
      <Baselines />
    </div>
  )
}

function Answer({ recovered, stale }: { recovered: Recovered; stale: boolean }) {
  const minutes = recovered.minutes_recovered_per_escalation
  return (
    <div aria-busy={stale || undefined} className={stale ? 'space-y-6 opacity-60' : 'space-y-6'}>
      {minutes === null || minutes === undefined ? (
        <NotYet recovered={recovered} />
      ) : (
        <Sides recovered={recovered} minutes={minutes} />
      )}
      {recovered.hours_saved_per_week.length > 0 && (
        <Section
          title="Hours saved, week by week"
          className="break-inside-avoid"
          hint={verdictWords(recovered.verdict, recovered.average_hours_per_week, recovered.threshold)}
        >
          <Card className="p-4">
            <WeekBars
              threshold={recovered.threshold}
              weeks={recovered.hours_saved_per_week.map((week) => ({
                key: week.from,
                name: rangeWords(week.from, week.to),
                hours: week.hours,
                aside: counted(week.n_with_action, 'claim'),
              }))}
            />
            <p className="mt-3 text-12 text-muted">
              Claims with an action of the week times the minutes recovered. The upright line is the threshold of{' '}
              {hoursWords(recovered.threshold)} per week; a week cut short by the period counts as far as it goes.
            </p>
          </Card>
        </Section>
      )}
    </div>
  )
}

function Sides({ recovered, minutes }: { recovered: Recovered; minutes: number }) {
  return (
    <div className="grid gap-4 md:grid-cols-3">
      <FigureCard
        name="Minutes recovered per escalation"
        value={minutesWords(minutes)}
        aside={
          recovered.interval &&
          `${minutesWords(recovered.interval.low_minutes)} to ${minutesWords(recovered.interval.high_minutes)}`
        }
      >
        {recovered.metric_definition} The range beside it holds nineteen of twenty samples like these.
      </FigureCard>
      <FigureCard
        name="Manual baseline, median"
        value={minutesWords(recovered.baseline.median_minutes)}
        aside={`n = ${recovered.baseline.n}`}
      >
        All entries below, whenever they were measured.
      </FigureCard>
      <FigureCard
        name="In the product, median"
        value={minutesWords(recovered.in_product.median_minutes)}
        aside={`n = ${recovered.in_product.n}`}
      >
        Time from claim to first action, of the claims made from {rangeWords(recovered.from, recovered.to)} that have
        one.
      </FigureCard>
    </div>
  )
}

function NotYet({ recovered }: { recovered: Recovered }) {
  return (
    <Card className="p-5">
      <h2 className="text-16 leading-label font-semibold">Minutes recovered: not enough data yet</h2>
      <p className="mt-2 max-w-[68ch] text-14">
        Missing: {recovered.missing.join(' and ')}. There are{' '}
        {counted(recovered.baseline.n, 'baseline entry', 'baseline entries')} so far, and{' '}
        {counted(recovered.in_product.n, 'claim')} with an action in this period; five of each are needed, because fewer
        could be down to chance.
      </p>
      <p className="mt-2 max-w-[68ch] text-13 text-muted">{recovered.metric_definition}</p>
    </Card>
  )
}
