import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, take } from '@/api/client'
import { type DeliveryFilter, keys } from '@/api/keys'
import type { Delivery, DeliverySummary, Page } from '@/api/types'

/** While something is on its way, screens look by themselves too, should the stream have missed a change. */
const WHILE_PENDING = 10_000

const onTheirWay = (items: Delivery[]) => items.some((one) => one.state === 'pending' || one.state === 'sending')

/** The channels there are, as the server calls them; asked for with the reader's preferences. */
export const channelsQuery = queryOptions({ queryKey: keys.preferences, queryFn: ({ signal }) => take(api.GET('/notification-preferences', { signal })) })

/** What was to reach somebody outside, newest first (team admins and above). */
export const deliveriesQuery = (filter: DeliveryFilter) =>
  infiniteQueryOptions({
    queryKey: keys.deliveryList(filter),
    queryFn: ({ signal, pageParam }) => take(api.GET('/deliveries', { params: { query: { ...filter, ...(pageParam && { cursor: pageParam }) } }, signal })) as Promise<Page<Delivery>>,
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    refetchInterval: ({ state }) => (onTheirWay(state.data?.pages.flatMap((page) => page.items) ?? []) ? WHILE_PENDING : false),
  })

/** Everything a handoff sent to anybody, the bells included (team admins and above). */
export const handoffDeliveriesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keys.handoffDeliveries(id),
    queryFn: ({ signal, pageParam }) =>
      take(api.GET('/handoffs/{id}/deliveries', { params: { path: { id }, query: { ...(pageParam && { cursor: pageParam }) } }, signal })) as Promise<Page<Delivery>>,
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  })

/** How a handoff's deliveries fare, by channel (engineers and above). */
export const deliverySummaryQuery = (id: string) =>
  queryOptions({
    queryKey: keys.deliverySummary(id),
    queryFn: ({ signal }) => take(api.GET('/handoffs/{id}/deliveries/summary', { params: { path: { id } }, signal })) as Promise<DeliverySummary>,
    refetchInterval: ({ state }) => (state.data?.channels.some((one) => one.pending > 0) ? WHILE_PENDING : false),
  })
