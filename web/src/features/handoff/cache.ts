import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { allItems, bump, editItems, invalidate } from '@/api/query'
import type { Handoff, Me, Page, Session, SessionSummary } from '@/api/types'
import { type SessionFilter, sessionKeys, sessionQuery } from '@/features/session/queries'
import { meQuery } from '@/shell/me'
import { severityWords } from '@/ui'
import { type HandoffFilter, handoffKeys, handoffQuery, sessionHandoffsQuery, waitingCountQuery } from './queries'

/** Changes every list of handoffs that was read, by its filter. */
type Edit = (items: Handoff[], filter: HandoffFilter, whole: boolean) => Handoff[]

export function editLists(cache: QueryClient, edit: Edit) {
  for (const [key, data] of cache.getQueriesData<InfiniteData<Page<Handoff>>>({ queryKey: handoffKeys.lists })) {
    const filter = (key.at(-1) ?? {}) as HandoffFilter
    if (data)
      cache.setQueryData(
        key,
        editItems(data, (items) => edit(items, filter, isWhole(data))),
      )
  }
}

const isWhole = (data: InfiniteData<Page<Handoff>>) => data.pages.at(-1)?.next_cursor === null

const severities = Object.keys(severityWords)

/** The order of the queue: the most severe first, of those the oldest. The server has the last word. */
const before = (one: Handoff, other: Handoff) =>
  severities.indexOf(other.severity) - severities.indexOf(one.severity) ||
  Date.parse(one.created_at) - Date.parse(other.created_at) ||
  one.id.localeCompare(other.id)

/** Puts a handoff that waits into its place in the queue, unless that is beyond what is loaded. */
export function inOrder(items: Handoff[], handoff: Handoff, whole: boolean): Handoff[] {
  const place = items.findIndex((one) => before(handoff, one) < 0)
  if (place < 0 && !whole) return items
  return place < 0 ? [...items, handoff] : items.toSpliced(place, 0, handoff)
}

/** Puts a handoff into the lists of what waits, in its place; false if they had it already. */
export function enterWaiting(cache: QueryClient, handoff: Handoff): boolean {
  if (isWaitingKnown(cache, handoff.id)) return false
  editLists(cache, (items, filter, whole) => {
    if (!belongs(cache, handoff, filter)) return items
    return filter.state === 'waiting' ? inOrder(items, handoff, whole) : put(items, handoff)
  })
  return true
}

/** A handoff that is no longer waiting leaves every open queue at once. */
export function leaveWaiting(cache: QueryClient, id: string) {
  editLists(cache, (items, filter) => (filter.state === 'waiting' ? items.filter((one) => one.id !== id) : items))
}

/** Whether it is in one of the lists of what waits. */
export const isWaitingKnown = (cache: QueryClient, id: string) =>
  listed(cache).some((one) => one.id === id && one.state === 'waiting')

export const countWaiting = (cache: QueryClient, more: 1 | -1) =>
  bump(cache, waitingCountQuery.queryKey, ({ count }) => ({ count: Math.max(0, count + more) }))

/** Changes a handoff wherever it is shown. */
export function editHandoff(cache: QueryClient, id: string, sessionId: string, change: (one: Handoff) => Handoff) {
  const changed = (one: Handoff) => (one.id === id ? change(one) : one)
  editLists(cache, (items) => items.map(changed))
  cache.setQueryData(handoffQuery(id).queryKey, (one) => one && changed(one))
  cache.setQueryData(
    sessionHandoffsQuery(sessionId).queryKey,
    (page) => page && { ...page, items: page.items.map(changed) },
  )
}

/** Every handoff of the lists that were read so far. */
export const listed = (cache: QueryClient) =>
  cache
    .getQueriesData<InfiniteData<Page<Handoff>>>({ queryKey: handoffKeys.lists })
    .flatMap(([, data]) => allItems(data) ?? [])

/** How long lists of many pages wait for more news before they are read again; what is news is in them already. */
const GATHER = 2_000
const gathering = new WeakSet<QueryClient>()

/**
 * The lists are read again: short ones at once, long ones at most every two seconds, or a busy hour would do nothing
 * else.
 */
export function invalidateLists(cache: QueryClient) {
  const queryKey = handoffKeys.lists
  const all = cache.getQueriesData<InfiniteData<Page<Handoff>>>({ queryKey })
  if (all.every(([, data]) => (data?.pages.length ?? 0) < 2)) return invalidate(cache, queryKey)
  void cache.invalidateQueries({ queryKey, refetchType: 'none' })
  if (gathering.has(cache)) return
  gathering.add(cache)
  setTimeout(() => {
    gathering.delete(cache)
    invalidate(cache, queryKey)
  }, GATHER)
}

/** What shows this handoff, or the session that it belongs to, is read again. */
export function invalidateHandoff(cache: QueryClient, id: string, sessionId: string) {
  const one = [handoffQuery(id), sessionHandoffsQuery(sessionId), sessionQuery(sessionId), waitingCountQuery]
  invalidateLists(cache)
  invalidate(cache, ...one.map((query) => query.queryKey), sessionKeys.lists)
}

/** Whether a list with this filter shows the handoff. */
export function belongs(cache: QueryClient, handoff: Handoff, filter: HandoffFilter): boolean {
  if (filter.untouched || (filter.state !== undefined && filter.state !== handoff.state)) return false
  return filter.target !== 'me' || handoff.target_user?.id === cache.getQueryData(meQuery.queryKey)?.id
}

/** Shows a handoff as a write answered it, everywhere at once, and reads again what else the write changed. */
export function takeHandoff(cache: QueryClient, handoff: Handoff) {
  cache.setQueryData(handoffQuery(handoff.id).queryKey, (before) => merged(before, handoff))
  cache.setQueryData(
    sessionHandoffsQuery(handoff.session_id).queryKey,
    (page) => page && { ...page, items: put(page.items, handoff) },
  )
  editLists(cache, (items, filter, whole) => {
    if (filter.state !== 'waiting') return items
    if (handoff.state !== 'waiting') return items.filter((one) => one.id !== handoff.id)
    if (!belongs(cache, handoff, filter)) return items
    return items.some((one) => one.id === handoff.id) ? put(items, handoff) : inOrder(items, handoff, whole)
  })
  invalidateHandoff(cache, handoff.id, handoff.session_id)
}

/**
 * Cards come without the snapshot's steps; those that were read before stay, because a snapshot
 * never changes. An answer that was overtaken by a better assessment does not bring the older one
 * back.
 */
function merged(before: Handoff | undefined, answer: Handoff): Handoff {
  const overtaken = before && before.assessment.version > answer.assessment.version
  const handoff = overtaken ? { ...answer, assessment: before.assessment } : answer
  return before?.snapshot.steps && !handoff.snapshot.steps ? { ...handoff, snapshot: before.snapshot } : handoff
}

function put(items: Handoff[], handoff: Handoff): Handoff[] {
  return items.some((one) => one.id === handoff.id)
    ? items.map((one) => (one.id === handoff.id ? handoff : one))
    : [handoff, ...items]
}

/** After a claim the session is the claimer's, also in the sidebar, before the server is asked again. */
export async function takeClaimedSession(cache: QueryClient, handoff: Handoff, me: Me) {
  const person = { id: me.id, name: me.name }
  const session = await changeSession(cache, handoff, { status: 'active', owner: person, escalated_to: person })
  if (!session) return
  const { steps: _, ...summary } = session
  for (const [key, data] of cache.getQueriesData<InfiniteData<Page<SessionSummary>>>({ queryKey: sessionKeys.lists })) {
    const filter = (key.at(-1) ?? {}) as SessionFilter
    if (!data?.pages || filter.q || !['active', 'open', undefined].includes(filter.status)) continue
    const edited = editItems(data, (items) => [summary, ...items.filter((one) => one.id !== summary.id)])
    cache.setQueryData(key, edited)
  }
}

export const takeEscalatedSession = (cache: QueryClient, handoff: Handoff) =>
  changeSession(cache, handoff, { status: 'escalated', escalation_reason: handoff.reason })

/** Changes the handoff's session, if it was read; an older answer that is on its way does not undo that. */
async function changeSession(cache: QueryClient, handoff: Handoff, change: Partial<Session>) {
  const { queryKey } = sessionQuery(handoff.session_id)
  await cache.cancelQueries({ queryKey })
  return cache.setQueryData(
    queryKey,
    (session) => session && { ...session, escalated: true, open_handoff_id: handoff.id, ...change },
  )
}
