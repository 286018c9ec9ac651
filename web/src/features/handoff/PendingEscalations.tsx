import { useInfiniteQuery } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { Link } from '@/ui/router'
import { allItems, totalOf } from '@/api/query'
import type { Handoff } from '@/api/types'
import { useMe } from '@/shell/me'
import {
  Card,
  classes,
  Count,
  counted,
  domainWords,
  EmptyState,
  Loaded,
  Loading,
  PersonName,
  RelativeTime,
  Section,
  SeverityMark,
  Skeleton,
  TheRest,
  TicketRef,
} from '@/ui'
import { PickUpButton } from './PickUpButton'
import { handoffsQuery } from './queries'

/** The dashboard has the first of them; the queue has all. */
const ROWS = 20

/** What waits for a senior. A row opens in place; picking one up leads to its handoff screen. */
export function PendingEscalations() {
  const waiting = useInfiniteQuery(handoffsQuery({ state: 'waiting' }))
  const total = totalOf(waiting.data)
  return (
    <Section
      title="Pending escalations"
      count={<Count n={total} tone="accent" label="waiting" />}
      actions={
        <Link to="/escalations" className="rounded-sm text-13 text-muted hover:text-text hover:underline">
          Open the queue
        </Link>
      }
    >
      <Card className="overflow-hidden">
        <Loaded
          compact
          query={{ ...waiting, data: allItems(waiting.data) }}
          title="The escalations could not be loaded"
          skeleton={<RowsSkeleton />}
        >
          {(items) =>
            items.length > 0 ? (
              <>
                <ul className="divide-y divide-line">
                  {items.slice(0, ROWS).map((handoff) => (
                    <Row key={handoff.id} handoff={handoff} />
                  ))}
                </ul>
                <TheRest shown={Math.min(ROWS, items.length)} total={total} to="/escalations" />
              </>
            ) : (
              <EmptyState compact title="Nobody is waiting">
                An escalated session appears here at once.
              </EmptyState>
            )
          }
        </Loaded>
      </Card>
    </Section>
  )
}

function Row({ handoff }: { handoff: Handoff }) {
  const [open, setOpen] = useState(false)
  const details = useId()
  const me = useMe()
  return (
    <li>
      <div className="flex items-center gap-2 pr-3 transition-colors duration-100 hover:bg-hover/50">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={details}
          onClick={() => setOpen(!open)}
          className="flex min-h-12 min-w-0 flex-1 items-center gap-3 py-2 pl-3 text-left -outline-offset-2!"
        >
          <ChevronRight
            aria-hidden
            className={classes('size-4 shrink-0 text-muted transition-transform duration-100', open && 'rotate-90')}
          />
          <RowWords handoff={handoff} />
        </button>
        {handoff.created_by.id === me.id ? (
          <span className="shrink-0 px-2 text-12 text-muted">Yours</span>
        ) : (
          <PickUpButton handoff={handoff} />
        )}
      </div>
      <div id={details} hidden={!open}>
        {open && <Details handoff={handoff} />}
      </div>
    </li>
  )
}

function RowWords({ handoff }: { handoff: Handoff }) {
  const { snapshot, severity } = handoff
  return (
    <span className="min-w-0 flex-1">
      <span className="flex min-w-0 items-center gap-2">
        <span className="truncate text-14 leading-label font-medium">{snapshot.problem_summary ?? handoff.reason}</span>
        {(severity === 'high' || severity === 'critical') && <SeverityMark short severity={severity} />}
      </span>
      <span className="mt-0.5 flex min-w-0 gap-1.5 text-13 leading-label text-muted">
        {snapshot.client_name && (
          <>
            <bdi className="truncate">{snapshot.client_name}</bdi>
            <span aria-hidden>·</span>
          </>
        )}
        <PersonName person={handoff.created_by} className="shrink-0 max-sm:hidden" />
        <span aria-hidden className="max-sm:hidden">
          ·
        </span>
        <RelativeTime at={handoff.created_at} className="shrink-0" />
      </span>
    </span>
  )
}

function Details({ handoff }: { handoff: Handoff }) {
  const { snapshot } = handoff
  return (
    <div className="space-y-2 pr-4 pb-4 pl-10 text-13">
      <p className="max-w-[72ch] text-14 whitespace-pre-wrap">{handoff.reason}</p>
      {handoff.engineer_notes && (
        <p className="max-w-[72ch] whitespace-pre-wrap text-muted">{handoff.engineer_notes}</p>
      )}
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        <Fact name="Tried so far">{counted(snapshot.step_count, 'step')}</Fact>
        <Fact name="Ticket">{snapshot.ticket ? <TicketRef ticket={snapshot.ticket} /> : 'None'}</Fact>
        {snapshot.problem_domain && <Fact name="Domain">{domainWords[snapshot.problem_domain]}</Fact>}
        {handoff.target_user && (
          <Fact name="For">
            <PersonName person={handoff.target_user} />
          </Fact>
        )}
      </dl>
    </div>
  )
}

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div className="flex min-w-0 gap-1.5">
    <dt className="text-muted">{name}</dt>
    <dd className="tabular min-w-0">{children}</dd>
  </div>
)

const RowsSkeleton = () => (
  <Loading label="Loading the escalations" className="divide-y divide-line">
    {[0, 1].map((row) => (
      <div key={row} className="space-y-1.5 px-4 py-3 pl-10">
        <Skeleton className="max-w-90" />
        <Skeleton className="h-3.5 max-w-50" />
      </div>
    ))}
  </Loading>
)
