import { useQuery } from '@tanstack/react-query'
import { Link } from '@/ui/router'
import { counted, Skeleton } from '@/ui'
import { figuresQuery } from './queries'
import { span } from './words'

/**
 * Above the queue: how quickly claimed escalations were acted on in the last 30 days. Quiet while
 * there is nothing to tell.
 */
export function MetricCard() {
  const figures = useQuery(figuresQuery({ period: '30d' }))
  const {
    n_claimed: claims,
    n_with_action: acted,
    time_to_first_action: times,
    metric_definition: definition,
  } = figures.data ?? {}
  return (
    <section
      aria-label="Time to first action"
      className="mb-5 min-h-21 rounded-lg max-sm:min-h-36 bg-sunken px-4 py-3 text-13"
    >
      {figures.data ? (
        claims === 0 ? (
          <p className="text-muted">
            Time to first action is shown here once an escalation has been claimed; none was in the last 30 days.
          </p>
        ) : (
          <>
            <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
              <span className="font-medium">Time to first action</span>
              <span className="tabular">
                median <strong className="font-semibold">{span(times?.median_seconds)}</strong>, mean{' '}
                <strong className="font-semibold">{span(times?.mean_seconds)}</strong>
              </span>
              <span className="text-muted tabular">
                {acted} with action of {counted(claims ?? 0, 'claim').replace(/ claims?$/, ' claimed')}, last 30 days
              </span>
              <Link to="/analytics/escalations" className="ml-auto text-accent-text hover:underline touch-target">
                Analytics
              </Link>
            </p>
            <p className="mt-1 text-12 text-muted">{definition}</p>
          </>
        )
      ) : figures.error ? (
        <p className="text-muted">Time to first action could not be loaded. The queue below is not affected.</p>
      ) : (
        <div className="space-y-2">
          <Skeleton className="h-3.5 w-3/5" />
          <Skeleton className="h-3 w-28" />
        </div>
      )}
    </section>
  )
}
