import type { InfiniteData, QueryClient } from '@tanstack/react-query'
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

/** What these keys begin is out of date: it is read again where it is on screen. */
export function invalidate(cache: QueryClient, ...keys: Array<readonly unknown[]>) {
  for (const queryKey of keys) void cache.invalidateQueries({ queryKey })
}

/** Whether repeating a request by itself makes sense: never a refusal, except "too busy". */
export function worthRetrying(failures: number, error: unknown): boolean {
  if (failures >= 2) return false
  return !(error instanceof ApiProblem) || error.status >= 500
}
