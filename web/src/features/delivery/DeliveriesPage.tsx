import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { useSearchParams } from 'react-router'
import { useTitle } from '@/app/title'
import type { DeliveryFilter } from '@/api/keys'
import type { Delivery } from '@/api/types'
import { Button, Card, EmptyState, ErrorState, Loading, RelativeTime, Section, Select, Skeleton } from '@/ui'
import { DeliveryRow } from './DeliveryRow'
import { channelsQuery, deliveriesQuery } from './queries'
import { stateWords } from './words'

const ANY = 'any'
const states = Object.keys(stateWords) as Array<Delivery['state']>
const stateOptions = [{ value: ANY, label: 'Any state' }, ...states.map((state) => ({ value: state as string, label: stateWords[state] }))]

/** What became of everything that was to reach somebody, for those who can mend it. The filter is in the address. */
export function DeliveriesPage() {
  useTitle('Deliveries')
  const [filter, choose] = useFilter()
  const found = useInfiniteQuery({ ...deliveriesQuery(filter), placeholderData: keepPreviousData })
  const items = found.data?.pages.flatMap((page) => page.items)
  const { data: preferences } = useQuery(channelsQuery)
  const channelOptions = [{ value: ANY, label: 'Everything outside' }, ...(preferences?.channels ?? []).map(({ channel, label }) => ({ value: channel, label }))]
  return (
    <Section title="Deliveries" hint="E-mails, chat messages, webhooks and ticket notes, newest first. What fails for now is tried again by itself; what failed for good waits here for you.">
      <div className="mb-3 flex flex-wrap gap-2">
        <Select size="sm" hideLabel label="State" value={filter.state ?? ANY} onChange={(state) => choose('state', state)} options={stateOptions} className="w-40" />
        <Select size="sm" hideLabel label="Channel" value={filter.channel ?? ANY} onChange={(channel) => choose('channel', channel)} options={channelOptions} className="w-44" />
      </div>
      <Card aria-busy={found.isPlaceholderData || undefined}>
        {items ? (
          <Items items={items} filtered={filter.state !== undefined || filter.channel !== undefined} />
        ) : found.error ? (
          <ErrorState title="The deliveries could not be loaded" error={found.error} onRetry={() => void found.refetch()} />
        ) : (
          <DeliveriesSkeleton />
        )}
        {found.hasNextPage && (
          <div className="flex justify-center border-t border-line p-2">
            <Button variant="quiet" size="sm" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
              Show more
            </Button>
          </div>
        )}
      </Card>
      {items && found.error && (
        <p role="status" className="mt-2 text-13 text-warn">
          Could not be refreshed. Last update <RelativeTime at={new Date(found.dataUpdatedAt).toISOString()} />.
        </p>
      )}
    </Section>
  )
}

function useFilter(): [DeliveryFilter, (name: keyof DeliveryFilter, value: string) => void] {
  const [params, setParams] = useSearchParams()
  const state = states.find((one) => one === params.get('state'))
  const channel = params.get('channel') ?? undefined
  const choose = (name: keyof DeliveryFilter, value: string) =>
    setParams(
      (before) => {
        if (value === ANY) before.delete(name)
        else before.set(name, value)
        return before
      },
      { replace: true },
    )
  return [{ ...(state && { state }), ...(channel && { channel }) }, choose]
}

function Items({ items, filtered }: { items: Delivery[]; filtered: boolean }) {
  if (items.length === 0)
    return (
      <EmptyState title={filtered ? 'None like that' : 'Nothing was sent yet'} icon={<Send aria-hidden />}>
        {filtered ? 'Choose another state or channel.' : 'When somebody escalates, each e-mail, message and note appears here with what became of it.'}
      </EmptyState>
    )
  return (
    <ul aria-label="Deliveries" className="divide-y divide-line">
      {items.map((delivery) => (
        <DeliveryRow key={delivery.id} delivery={delivery} linked />
      ))}
    </ul>
  )
}

export const DeliveriesSkeleton = () => (
  <Loading label="Loading the deliveries" className="divide-y divide-line">
    {[0, 1, 2, 3].map((row) => (
      <div key={row} className="flex items-start gap-4 px-4 py-3">
        <div className="flex-1 space-y-2">
          <Skeleton className="w-56" />
          <Skeleton className="h-3.5 w-40" />
        </div>
        <Skeleton className="h-5 w-20" />
      </div>
    ))}
  </Loading>
)
