import type { DataTag, InfiniteData, QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './problem'
import type { Page } from './types'

/* What the queries and mutations of all features share. */

/** How an infinite query goes from page to page: by the cursor that each answer brings. */
export const byCursor = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: { next_cursor: string | null }) => last.next_cursor ?? undefined,
}

/** The items of all pages that were read so far. */
export const allItems = <T>(data: InfiniteData<Page<T>> | undefined) => data?.pages.flatMap((page) => page.items)

/** How many items the list has, those included that are not loaded; as many as are loaded where nobody counted. */
export const totalOf = (data: InfiniteData<Page<unknown>> | undefined) =>
  data?.pages[0]?.total ?? allItems(data)?.length ?? 0

/** The first page again, with all items of the list: for lists that are shown sorted, or searched here. */
export async function everyPage<P extends Page<unknown>>(
  read: (cursor?: string) => Promise<P>,
  goesOn: (page: P) => boolean = () => true,
): Promise<P> {
  const first = await read()
  const items = [...first.items] as P['items']
  for (let page = first; page.next_cursor && goesOn(page);) {
    page = await read(page.next_cursor)
    items.push(...page.items)
  }
  return { ...first, items, next_cursor: null, total: items.length }
}

/**
 * The same data with its loaded items edited; what that adds or takes away is counted. The pages keep their number and
 * length, so that reading on goes from where it was.
 */
export function editItems<T>(data: InfiniteData<Page<T>>, edit: (items: T[]) => T[]): InfiniteData<Page<T>> {
  const before = allItems(data) ?? []
  const after = edit(before)
  if (after === before) return data
  let from = 0
  const pages = data.pages.map((page, place) => {
    const to = place === data.pages.length - 1 ? after.length : from + page.items.length
    const items = after.slice(from, to)
    from = to
    return { ...page, items }
  })
  const first = pages[0]
  if (first && first.total !== null) first.total += after.length - before.length
  return { ...data, pages }
}

/** How long after an answer an event may still tell what that answer has counted already. */
const OVERLAP = 2_000

/**
 * Changes data that counts by one event. Counts cannot tell an event that they have counted already, so one that was
 * just read, or is being read, is read again instead.
 */
export function bump<T>(cache: QueryClient, queryKey: DataTag<readonly unknown[], T, Error>, change: (data: T) => T) {
  const state = cache.getQueryState<T>(queryKey)
  if (!state) return
  if (state.fetchStatus === 'fetching' || Date.now() - state.dataUpdatedAt < OVERLAP) return invalidate(cache, queryKey)
  // Not as if it were read just now: the next event would have it read again.
  cache.setQueryData<T>(queryKey, (data) => data && change(data), { updatedAt: state.dataUpdatedAt })
}

/** What these keys begin is out of date: it is read again where it is on screen. */
export function invalidate(cache: QueryClient, ...keys: Array<readonly unknown[]>) {
  for (const queryKey of keys) void cache.invalidateQueries({ queryKey })
}

/** Whether repeating a request by itself makes sense: never a refusal, except "too busy". */
export function worthRetrying(failures: number, error: unknown): boolean {
  if (failures >= 2) return false
  return !(error instanceof ApiProblem) || error.status >= 500
}
