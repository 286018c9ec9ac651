import type { QueryClient } from '@tanstack/react-query'
import { invalidate } from '@/api/query'
import type { Handoff, Me, Page, Session, SessionSummary } from '@/api/types'
import { type SessionFilter, sessionKeys, sessionQuery } from '@/features/session/queries'
import { meQuery } from '@/shell/me'
import { type HandoffFilter, handoffKeys, handoffQuery, sessionHandoffsQuery } from './queries'

/** Changes every list of handoffs that was read, by its filter. */
export function editLists(cache: QueryClient, edit: (items: Handoff[], filter: HandoffFilter) => Handoff[]) {
  for (const [key, page] of cache.getQueriesData<Page<Handoff>>({ queryKey: handoffKeys.lists })) {
    const filter = (key.at(-1) ?? {}) as HandoffFilter
    if (page) cache.setQueryData(key, { ...page, items: edit(page.items, filter) })
  }
}

/** What shows this handoff, or the session that it belongs to, is read again. */
export function invalidateHandoff(cache: QueryClient, id: string, sessionId: string) {
  const one = [handoffQuery(id), sessionHandoffsQuery(sessionId), sessionQuery(sessionId)]
  invalidate(cache, handoffKeys.lists, ...one.map((query) => query.queryKey), sessionKeys.lists)
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
  editLists(cache, (items, filter) => {
    if (filter.state !== 'waiting') return items
    if (handoff.state !== 'waiting') return items.filter((one) => one.id !== handoff.id)
    return belongs(cache, handoff, filter) ? put(items, handoff) : items
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
  for (const [key, page] of cache.getQueriesData<Page<SessionSummary>>({ queryKey: sessionKeys.onePage })) {
    const filter = (key.at(-1) ?? {}) as SessionFilter
    if (!page || filter.q || (filter.status && filter.status !== 'active')) continue
    cache.setQueryData(key, { ...page, items: [summary, ...page.items.filter((one) => one.id !== summary.id)] })
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
