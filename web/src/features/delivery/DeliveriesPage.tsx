import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { useSearchParams } from '@/ui/router'
import { allItems } from '@/api/query'
import type { Delivery } from '@/api/types'
import { useChannels } from '@/shell/channels'
import { useTitle } from '@/shell/title'
import { Card, EmptyState, Loaded, Loading, RelativeTime, Section, Select, ShowMore, Skeleton } from '@/ui'
import { DeliveryRow } from './DeliveryRow'
import { deliveriesQuery, type DeliveryFilter } from './queries'
import { stateWords } from './words'

const ANY = 'any'
const states = Object.keys(stateWords) as Array<Delivery['state']>
const stateOptions = [
  { value: ANY, label: 'Any state' },
  ...states.map((state) => ({ value: state as string, label: stateWords[state] })),
]

/** What became of everything that was to reach somebody, for those who can fix it. The filter is in the address. */
export function DeliveriesPage() {
  useTitle('Deliveries')
  const [filter, choose] = useFilter()
  const found = useInfiniteQuery({ ...deliveriesQuery(filter), placeholderData: keepPreviousData })
  const channelOptions = [
    { value: ANY, label: 'Everything outside' },
    ...useChannels().map(({ channel, label }) => ({ value: channel, label })),
  ]
  return (
    <Section
      title="Deliveries"
      hint="E-mails, chat messages, webhooks and ticket notes, newest first. Temporary failures are retried automatically; what failed for good waits here for you."
    >
      <div className="mb-3 flex flex-wrap gap-2">
        <Select
          size="sm"
          hideLabel
          label="State"
          value={filter.state ?? ANY}
          onChange={(state) => choose('state', state)}
          options={stateOptions}
          className="w-40"
        />
        <Select
          size="sm"
          hideLabel
          label="Channel"
          value={filter.channel ?? ANY}
          onChange={(channel) => choose('channel', channel)}
          options={channelOptions}
          className="w-44"
        />
      </div>
      <Card aria-busy={found.isPlaceholderData || undefined}>
        <Loaded
          query={{ ...found, data: allItems(found.data) }}
          title="The deliveries could not be loaded"
          skeleton={<DeliveriesSkeleton />}
        >
          {(items) => <Items items={items} filtered={filter.state !== undefined || filter.channel !== undefined} />}
        </Loaded>
        <ShowMore list={found} />
      </Card>
      {found.data && found.error && (
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
      <EmptyState title={filtered ? 'No matching deliveries' : 'Nothing has been sent yet'} icon={<Send aria-hidden />}>
        {filtered
          ? 'Choose another state or channel.'
          : 'When somebody escalates, each e-mail, message and note appears here with what became of it.'}
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
