import { useInfiniteQuery } from '@tanstack/react-query'
import { ArrowUpRight } from 'lucide-react'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { Link } from '@/ui/router'
import { allItems, totalOf } from '@/api/query'
import { PageTitle } from '@/shell/PageBar'
import { useMe, usePolling } from '@/shell/me'
import { mayWork } from '@/shell/roles'
import { useTitle } from '@/shell/title'
import {
  buttonClasses,
  counted,
  EmptyState,
  isolated,
  Kbd,
  Loaded,
  Loading,
  LongList,
  severityWords,
  ShowMore,
  Skeleton,
} from '@/ui'
import { QueueCard, queueRow } from './QueueCard'
import { Untouched } from './Untouched'
import { handoffsQuery, useWaitingCount } from './queries'
import { useSeen } from './seen'
import { type Card, useCards } from './useCards'
import { useQueueKeys } from './useQueueKeys'

const MetricCard = lazy(async () => ({ default: (await import('@/features/analytics/MetricCard')).MetricCard }))

/** `/escalations`: a card for every handoff that waits, live. */
export function QueuePage() {
  useTitle('Escalations')
  const me = useMe()
  const refetchInterval = usePolling()
  const queue = useInfiniteQuery({ ...handoffsQuery({ state: 'waiting' }), refetchInterval })
  const { data, hasNextPage } = queue
  const items = useMemo(() => allItems(data), [data])
  const cards = useCards(items, !hasNextPage)
  // What comes and goes beyond the loaded part is in the count alone.
  const waiting = useWaitingCount()
  const total = (hasNextPage && waiting) || totalOf(data)
  return (
    <div className="mx-auto w-full max-w-200 px-4 py-6 md:px-6">
      <PageTitle>Escalations</PageTitle>
      {mayWork(me) && (
        <Suspense fallback={<div className="mb-5 h-21 max-sm:h-36" />}>
          <MetricCard />
        </Suspense>
      )}
      <section aria-label="Escalation queue">
        <Loaded
          query={queue}
          title="The queue could not be loaded"
          safe="No escalation is lost."
          skeleton={<QueueSkeleton />}
        >
          {() => <Queue cards={cards} total={total} />}
        </Loaded>
        <ShowMore auto list={queue} size="md" />
      </section>
      <Untouched refetchInterval={refetchInterval} />
      <Announced cards={cards} />
    </div>
  )
}

function Queue({ cards, total }: { cards: Card[]; total: number }) {
  const list = useRef<HTMLUListElement>(null)
  const seen = useSeen()
  useQueueKeys(list, cards)
  if (cards.length === 0) return <Nothing />
  return (
    <>
      <div className="mb-3 flex min-h-5 items-center justify-between gap-4 text-13 text-muted">
        <span className="tabular">
          {total === 0 ? 'Nothing is waiting' : `${counted(total, 'escalation')} waiting`}
        </span>
        <span aria-hidden className="hidden items-center gap-2 text-12 md:inline-flex pointer-coarse:hidden">
          <Kbd keys="j k" /> move <Kbd keys="Enter" /> open <Kbd keys="p" /> pick up
        </span>
      </div>
      <LongList
        list={list}
        items={cards}
        keyOf={(card) => card.handoff.id}
        total={total}
        estimate={132}
        rowProps={queueRow}
      >
        {(card) => <QueueCard card={card} seen={seen.includes(card.handoff.id)} />}
      </LongList>
    </>
  )
}

const Nothing = () => (
  <EmptyState
    icon={<ArrowUpRight aria-hidden />}
    title="Nothing is waiting"
    action={
      <Link to="/" className={buttonClasses()}>
        Go to the dashboard
      </Link>
    }
  >
    A new escalation appears here the moment it is sent.
  </EmptyState>
)

/** Announces an arrival to those who do not see it slide in; the rest is on the card. */
function Announced({ cards }: { cards: Card[] }) {
  const [announced, setAnnounced] = useState<{ ids: Set<string>; words: string }>({ ids: new Set(), words: '' })
  const fresh = cards
    .filter((card) => card.arrived && !card.leaving && !announced.ids.has(card.handoff.id))
    .map((card) => card.handoff)
  if (fresh.length > 0) {
    const words = fresh
      .map(
        (one) =>
          `New escalation from ${isolated(one.created_by.name)}, ${severityWords[one.severity].toLowerCase()} severity.`,
      )
      .join(' ')
    setAnnounced({ ids: new Set([...announced.ids, ...fresh.map((one) => one.id)]), words })
  }
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {announced.words}
    </p>
  )
}

const QueueSkeleton = () => (
  <Loading label="Loading the queue" className="space-y-3 pt-8">
    {[0, 1, 2].map((row) => (
      <div key={row} className="space-y-3 rounded-lg border border-line p-4">
        <Skeleton className="h-3 w-40" />
        <Skeleton className="h-5 w-4/5" />
        <Skeleton className="h-3 w-3/5" />
      </div>
    ))}
  </Loading>
)
