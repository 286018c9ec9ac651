import { useInfiniteQuery } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import { Link, useSearchParams } from '@/ui/router'
import type { EscalationRow } from '@/api/types'
import { useTitle } from '@/shell/title'
import { Badge, Card, EmptyState, ErrorState, exactTime, isolated, Loading, PersonName, ShowMore, Skeleton } from '@/ui'
import { periodOf, periodWords, queryOf } from './period'
import { type Behind, rowsQuery } from './queries'
import { bandWords, domainName, hourWords, span } from './words'

const counted: Record<string, string> = {
  created: 'Escalations sent',
  funnel_claimed: 'Escalations that were claimed',
  funnel_acted: 'Escalations that were acted on',
  funnel_resolved: 'Escalations that were resolved',
  claimed: 'Claims',
  with_action: 'Claims with an action',
}

const endings: Record<string, string> = {
  released: 'Released',
  returned: 'Returned',
  resolved: 'Resolved',
  abandoned: 'Abandoned',
}

/** `/analytics/escalations/rows`: what one number counts, newest first. */
export function RowsPage() {
  const [params] = useSearchParams()
  const period = periodOf(params)
  const behind = behindOf(params)
  const title = counted[behind.of ?? 'created'] ?? 'Escalations'
  useTitle(`Analytics · ${title}`)
  const rows = useInfiniteQuery(rowsQuery(period, behind))
  const all = rows.data?.pages.flatMap((page) => page.items)
  return (
    <section aria-label={title} className="space-y-4">
      <div>
        <Link
          to={`/analytics/escalations${queryOf(period)}`}
          className="inline-flex items-center gap-1 text-13 text-muted hover:text-text touch-target print:hidden"
        >
          <ArrowLeft aria-hidden className="size-4" /> All figures
        </Link>
        <h2 className="mt-1 text-20 leading-label font-semibold">{title}</h2>
        <p className="mt-1 text-13 text-muted">{[periodWords(period), ...conditions(behind, all?.[0])].join(' · ')}</p>
      </div>
      {all ? (
        <Card className="overflow-hidden">
          {all.length === 0 ? (
            <EmptyState title="Nothing fits">
              The period or the number behind this link has changed meanwhile.
            </EmptyState>
          ) : (
            <List rows={all} />
          )}
          <ShowMore list={rows} size="md" />
        </Card>
      ) : rows.error ? (
        <ErrorState title="The list could not be loaded" error={rows.error} onRetry={() => void rows.refetch()} />
      ) : (
        <Loading label="Loading the list" className="space-y-4 rounded-lg border border-line p-4">
          {[0, 1, 2, 3].map((row) => (
            <Skeleton key={row} className="h-9 w-full" />
          ))}
        </Loading>
      )}
    </section>
  )
}

function behindOf(params: URLSearchParams): Behind {
  const text = (name: string) => params.get(name) ?? undefined
  const number = (name: string) => (params.get(name) ? Number(params.get(name)) : undefined)
  return {
    of: text('of'),
    domain: text('domain'),
    client: text('client'),
    user_id: text('user_id'),
    hour: number('hour'),
    from_seconds: number('from_seconds'),
    under_seconds: number('under_seconds'),
  }
}

function conditions(behind: Behind, first: EscalationRow | undefined): string[] {
  const claims = behind.of === 'claimed' || behind.of === 'with_action'
  const person = claims ? first?.claimed_by?.name : first?.created_by.name
  return [
    behind.domain && domainName(behind.domain),
    behind.client !== undefined && (behind.client ? isolated(behind.client) : 'no client'),
    behind.user_id && person && `${claims ? 'claimed' : 'sent'} by ${isolated(person)}`,
    behind.hour !== undefined && `from ${hourWords(behind.hour)} to ${hourWords((behind.hour + 1) % 24)}`,
    behind.from_seconds !== undefined &&
      `first action ${bandWords(behind.from_seconds, behind.under_seconds)} after the claim`,
  ].filter((word): word is string => !!word)
}

function List({ rows }: { rows: EscalationRow[] }) {
  return (
    <ul className="divide-y divide-line">
      {rows.map((row, n) => (
        <li key={`${row.handoff_id} ${row.claimed_at} ${n}`} className="break-inside-avoid px-4 py-3">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <Link
              to={`/pilot/${row.session_id}`}
              className="min-w-0 text-14 leading-label font-medium wrap-anywhere hover:underline"
            >
              {row.reason}
            </Link>
            <span className="flex items-center gap-2 text-13 tabular">
              {row.ending && <Badge>{endings[row.ending] ?? row.ending}</Badge>}
            </span>
          </div>
          <p className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5 text-13 text-muted">
            {row.client_name && <bdi>{row.client_name}</bdi>}
            {row.ticket_ref && <span>#{row.ticket_ref}</span>}
            <span>{domainName(row.domain)}</span>
            <span>
              sent by <PersonName person={row.created_by} />,{' '}
              <time dateTime={row.created_at}>{exactTime(row.created_at)}</time>
            </span>
            {row.claimed_by && (
              <span>
                claimed by <PersonName person={row.claimed_by} /> after {span(row.seconds_to_claim)}
              </span>
            )}
            {row.claimed_by && (
              <span>
                {row.first_action_at ? `first action after ${span(row.seconds_to_first_action)}` : 'no action so far'}
              </span>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}
