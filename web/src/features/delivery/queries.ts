import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, take } from '@/api/client'
import { allItems, byCursor } from '@/api/query'
import type { Delivery } from '@/api/types'

export type DeliveryFilter = { state?: Delivery['state']; channel?: string }

export const deliveryKeys = { all: ['deliveries'] as const }

/** While something is on its way, screens look by themselves too, should the stream have missed a change. */
const WHILE_PENDING = 10_000

const onTheirWay = (items: Delivery[]) => items.some((one) => one.state === 'pending' || one.state === 'sending')

/** What was to reach somebody outside, newest first (team admins and above). */
export const deliveriesQuery = (filter: DeliveryFilter) =>
  infiniteQueryOptions({
    queryKey: [...deliveryKeys.all, 'list', filter] as const,
    queryFn: ({ signal, pageParam }) =>
      take(api.GET('/deliveries', { params: { query: { ...filter, cursor: pageParam } }, signal })),
    ...byCursor,
    refetchInterval: ({ state }) => (onTheirWay(allItems(state.data) ?? []) ? WHILE_PENDING : false),
  })

/** Everything a handoff sent to anybody, the bells included (team admins and above). */
export const handoffDeliveriesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...deliveryKeys.all, 'of-handoff', id] as const,
    queryFn: ({ signal, pageParam }) =>
      take(api.GET('/handoffs/{id}/deliveries', { params: { path: { id }, query: { cursor: pageParam } }, signal })),
    ...byCursor,
  })

/** A handoff's deliveries, counted by channel (engineers and above). */
export const deliverySummaryQuery = (id: string) =>
  queryOptions({
    queryKey: [...deliveryKeys.all, 'summary', id] as const,
    queryFn: ({ signal }) => take(api.GET('/handoffs/{id}/deliveries/summary', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.channels.some((one) => one.pending > 0) ? WHILE_PENDING : false),
  })
