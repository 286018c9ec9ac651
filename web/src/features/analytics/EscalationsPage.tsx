import { useQuery } from '@tanstack/react-query'
import { Printer } from 'lucide-react'
import { Link } from '@/ui/router'
import { API } from '@/api/client'
import type { Figures } from '@/api/types'
import { CsvDownload } from '@/shell/CsvDownload'
import { useTitle } from '@/shell/title'
import { Button, buttonClasses, counted, EmptyState, ErrorState, Loading, Skeleton } from '@/ui'
import { Breakdowns } from './Breakdowns'
import { Distribution } from './Distribution'
import { FigureCard } from './FigureCards'
import { Funnel } from './Funnel'
import { PeriodPicker } from './PeriodPicker'
import { Trend } from './Trend'
import { periodWords, queryOf, rangeWords, usePeriod } from './period'
import { figuresQuery } from './queries'
import { percent, span } from './words'

/** `/analytics/escalations`: how quickly escalations are picked up and acted on. */
export function EscalationsPage() {
  useTitle('Analytics · Escalations')
  const period = usePeriod()
  const figures = useQuery(figuresQuery(period))
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center gap-3">
        <PeriodPicker />
        <p className="text-13 text-muted">
          {figures.data &&
            `${rangeWords(figures.data.from, figures.data.to)}, days in ${figures.data.time_zone.replace('_', ' ')}`}
        </p>
        <div className="ml-auto flex gap-2 print:hidden">
          <CsvDownload href={`${API}/analytics/flowpilot/escalations.csv${queryOf(period)}`} />
          <Button icon={<Printer aria-hidden />} onClick={() => window.print()} className="max-md:hidden">
            Print
          </Button>
        </div>
      </div>
      {figures.data ? (
        <Report figures={figures.data} stale={figures.isPlaceholderData || figures.isError} />
      ) : figures.error ? (
        <ErrorState
          title="The figures could not be loaded"
          error={figures.error}
          safe="Nothing that is measured is lost."
          onRetry={() => void figures.refetch()}
        />
      ) : (
        <FiguresSkeleton />
      )}
    </div>
  )
}

function Report({ figures, stale }: { figures: Figures; stale: boolean }) {
  const period = usePeriod()
  if (figures.n_created + figures.n_claimed === 0) return <NoFigures words={periodWords(period)} />
  return (
    <div aria-busy={stale || undefined} className={stale ? 'space-y-8 opacity-60' : 'space-y-8'}>
      <Three figures={figures} />
      <div className="grid gap-8 lg:grid-cols-2 print:grid-cols-2 print:gap-4">
        <Funnel figures={figures} />
        <Distribution figures={figures} />
      </div>
      <Trend figures={figures} />
      <Breakdowns figures={figures} />
    </div>
  )
}

function Three({ figures }: { figures: Figures }) {
  const { time_to_first_action: action, time_to_claim: claim, definitions } = figures
  return (
    <div className="grid gap-4 md:grid-cols-3 print:grid-cols-3 print:gap-2">
      <FigureCard
        name="Median time to first action"
        value={span(action.median_seconds)}
        aside={
          <>
            mean {span(action.mean_seconds)}, 90 % within {span(action.p90_seconds)}
          </>
        }
      >
        {definitions.time_to_first_action}
      </FigureCard>
      <FigureCard
        name="Claims followed by an action"
        value={percent(figures.conversion_rate)}
        aside={`${figures.n_with_action} of ${counted(figures.n_claimed, 'claim')}`}
      >
        {definitions.conversion}
      </FigureCard>
      <FigureCard
        name="Median time to claim"
        value={span(claim.median_seconds)}
        aside={
          <>
            mean {span(claim.mean_seconds)}, 90 % within {span(claim.p90_seconds)}
          </>
        }
      >
        {definitions.time_to_claim}
      </FigureCard>
    </div>
  )
}

const NoFigures = ({ words }: { words: string }) => (
  <EmptyState
    title={`No escalations in ${words}`}
    action={
      <Link to="/escalations" className={buttonClasses()}>
        Go to the escalations
      </Link>
    }
  >
    How quickly escalations are picked up and acted on is shown here, from the first one on.
  </EmptyState>
)

const FiguresSkeleton = () => (
  <Loading label="Loading the figures" className="space-y-8">
    <div className="grid gap-4 md:grid-cols-3">
      {[0, 1, 2].map((card) => (
        <div key={card} className="space-y-3 rounded-lg border border-line p-4">
          <Skeleton className="h-3.5 w-40" />
          <Skeleton className="h-8 w-28" />
          <Skeleton className="h-12 w-full" />
        </div>
      ))}
    </div>
    <div className="grid gap-8 lg:grid-cols-2">
      <Skeleton className="h-44 w-full" />
      <Skeleton className="h-44 w-full" />
    </div>
    <Skeleton className="h-72 w-full" />
  </Loading>
)
