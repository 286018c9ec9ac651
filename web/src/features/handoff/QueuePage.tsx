import { useQuery } from '@tanstack/react-query'
import { ArrowUpRight } from 'lucide-react'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { Link, useNavigate } from 'react-router'
import { useMe } from '@/app/gate'
import { PageTitle } from '@/app/PageBar'
import { useShortcut } from '@/app/shortcuts'
import { useTitle } from '@/app/title'
import { mayWork } from '@/api/people'
import { handoffsQuery } from '@/api/queries'
import { counted, severityWords } from '@/api/words'
import { buttonClasses, EmptyState, ErrorState, Kbd, Loading, Skeleton } from '@/ui'
import { usePolling } from './queries'
import { QueueCard } from './QueueCard'
import { useSeen } from './seen'
import { useCards, type Card } from './useCards'

/** `/escalations`: a card for every handoff that waits, live. */
export function QueuePage() {
  useTitle('Escalations')
  const refetchInterval = usePolling()
  const queue = useQuery({ ...handoffsQuery({ state: 'waiting' }), refetchInterval })
  const cards = useCards(queue.data?.items)
  return (
    <div className="mx-auto w-full max-w-200 px-4 py-6 md:px-6">
      <PageTitle>Escalations</PageTitle>
      <section aria-label="Escalation queue">
        {queue.data ? (
          <Queue cards={cards} />
        ) : queue.error ? (
          <ErrorState title="The queue could not be loaded" error={queue.error} safe="No escalation is lost." onRetry={() => void queue.refetch()} />
        ) : (
          <QueueSkeleton />
        )}
      </section>
      <Announced cards={cards} />
    </div>
  )
}

function Queue({ cards }: { cards: Card[] }) {
  const list = useRef<HTMLUListElement>(null)
  const seen = useSeen()
  useQueueKeys(list)
  useFocusAfterCard(list, cards)
  const waiting = cards.filter((card) => !card.leaving).length
  if (cards.length === 0) return <Nothing />
  return (
    <>
      <div className="mb-3 flex min-h-5 items-center justify-between gap-4 text-13 text-muted">
        <span className="tabular">{waiting === 0 ? 'Nothing is waiting' : `${counted(waiting, 'escalation')} waiting`}</span>
        <span aria-hidden className="hidden items-center gap-2 text-12 md:inline-flex pointer-coarse:hidden">
          <Kbd keys="j k" /> move <Kbd keys="Enter" /> open <Kbd keys="p" /> pick up
        </span>
      </div>
      <ul ref={list}>
        {cards.map((card) => (
          <QueueCard key={card.handoff.id} card={card} seen={seen.includes(card.handoff.id)} />
        ))}
      </ul>
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

/** Says that something has come, for those who do not see it slide in; the rest is on the card. */
function Announced({ cards }: { cards: Card[] }) {
  const [told, setTold] = useState<{ ids: Set<string>; words: string }>({ ids: new Set(), words: '' })
  const fresh = cards.filter((card) => card.arrived && !card.leaving && !told.ids.has(card.handoff.id)).map((card) => card.handoff)
  if (fresh.length > 0) {
    const words = fresh.map((one) => `New escalation from ${one.created_by.name}, ${severityWords[one.severity].toLowerCase()} severity.`).join(' ')
    setTold({ ids: new Set([...told.ids, ...fresh.map((one) => one.id)]), words })
  }
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {told.words}
    </p>
  )
}

const linksOf = (list: HTMLElement | null) => [...(list?.querySelectorAll<HTMLElement>('li:not([inert]) a[data-card]') ?? [])]

/** j and k walk through the cards, Enter opens the one with the focus (it is a link), p picks it up, or the first without any. */
function useQueueKeys(list: RefObject<HTMLUListElement | null>) {
  const me = useMe()
  const navigate = useNavigate()
  const at = (links: HTMLElement[]) => links.findIndex((link) => link.closest('li')?.contains(document.activeElement))
  const walk = (by: 1 | -1) => {
    const links = linksOf(list.current)
    const now = at(links)
    const next = links[now < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, now + by))]
    next?.focus()
    next?.scrollIntoView?.({ block: 'nearest' })
  }
  const chosen = () => {
    const links = linksOf(list.current)
    return links[at(links)] ?? links.find((link) => link.dataset.own === undefined)
  }
  const pickUp = () => {
    const card = chosen()
    if (card && card.dataset.own === undefined) void navigate(card.dataset.card!)
  }
  useShortcut({ keys: 'j', does: 'Next escalation', run: () => walk(1) })
  useShortcut({ keys: 'k', does: 'Previous escalation', run: () => walk(-1) })
  useShortcut({ keys: 'p', does: 'Pick up', run: pickUp, enabled: mayWork(me) })
  useShortcut({ keys: 'Enter', does: 'Open', run: () => chosen()?.click() })
}

/** When the card with the focus folds away, the focus goes to the one in its place. */
function useFocusAfterCard(list: RefObject<HTMLUListElement | null>, cards: Card[]) {
  const at = useRef(-1)
  useEffect(() => {
    const box = list.current
    if (!box) return
    const active = document.activeElement
    const lost = active === document.body || active?.closest('li[inert]')
    const links = linksOf(box)
    if (lost && at.current >= 0) links[Math.min(at.current, links.length - 1)]?.focus()
    const note = () => {
      at.current = linksOf(box).findIndex((link) => link.closest('li')?.contains(document.activeElement))
    }
    const leave = (event: FocusEvent) => {
      if (event.relatedTarget) at.current = -1
    }
    box.addEventListener('focusin', note)
    box.addEventListener('focusout', leave)
    return () => {
      box.removeEventListener('focusin', note)
      box.removeEventListener('focusout', leave)
    }
  }, [list, cards])
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
