import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { allItems } from '@/api/query'
import { useMe } from '@/shell/me'
import { atLeast, mayWork } from '@/shell/roles'
import { Button, Card, Loaded, ShowMore, useNow } from '@/ui'
import { DeliveriesSkeleton } from './DeliveriesPage'
import { DeliveryRow } from './DeliveryRow'
import { deliverySummaryQuery, handoffDeliveriesQuery } from './queries'
import { lineWords } from './words'

/**
 * Whom an escalation has reached, in one calm line; admins can look at each. Nothing where nothing
 * was sent, or it is not known.
 */
export function HandoffDeliveries({ handoffId }: { handoffId: string }) {
  const me = useMe()
  const [open, setOpen] = useState(false)
  const { data } = useQuery({ ...deliverySummaryQuery(handoffId), enabled: mayWork(me) })
  const from = useNow(data?.channels.some((one) => one.next_attempt_at) ? 1_000 : 60_000)
  const words = lineWords(data?.channels ?? [], from)
  if (!words) return null
  return (
    <div className="mt-2 text-13 text-muted">
      <div className="flex min-w-0 items-start gap-2 max-sm:flex-wrap">
        <p className="flex min-w-0 gap-2 py-1 sm:max-w-[88ch]">
          <Send aria-hidden className="mt-0.75 size-3.5 shrink-0" />
          <span className="min-w-0 wrap-anywhere">{words}</span>
        </p>
        {atLeast(me.role, 'team_admin') && (
          <Button variant="quiet" size="sm" className="shrink-0" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Hide deliveries' : 'Show deliveries'}
          </Button>
        )}
      </div>
      {open && <All handoffId={handoffId} />}
    </div>
  )
}

function All({ handoffId }: { handoffId: string }) {
  const list = useInfiniteQuery(handoffDeliveriesQuery(handoffId))
  return (
    <Card className="mt-2 max-w-180 text-text">
      <Loaded
        compact
        query={{ ...list, data: allItems(list.data) }}
        title="The deliveries could not be loaded"
        skeleton={<DeliveriesSkeleton />}
      >
        {(items) => (
          <ul aria-label="Deliveries of this escalation" className="divide-y divide-line">
            {items.map((delivery) => (
              <DeliveryRow key={delivery.id} delivery={delivery} />
            ))}
          </ul>
        )}
      </Loaded>
      <ShowMore list={list} />
    </Card>
  )
}
