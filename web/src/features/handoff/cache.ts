import type { QueryClient } from '@tanstack/react-query'
import { keys, type HandoffFilter } from '@/api/keys'
import type { Handoff, Me, Page, Session, SessionSummary } from '@/api/types'

/** Shows a handoff as a write answered it, everywhere at once, and reads again what else the write changed. */
export function takeHandoff(cache: QueryClient, handoff: Handoff) {
  cache.setQueryData<Handoff>(keys.handoff(handoff.id), (before) => merged(before, handoff))
  cache.setQueryData<Page<Handoff>>(keys.sessionHandoffs(handoff.session_id), (page) => page && { ...page, items: put(page.items, handoff) })
  for (const [key, page] of cache.getQueriesData<Page<Handoff>>({ queryKey: keys.handoffLists })) {
    const filter = (key[2] ?? {}) as HandoffFilter
    if (page && filter.state === 'waiting') cache.setQueryData(key, { ...page, items: waiting(cache, page.items, handoff, filter) })
  }
  for (const queryKey of [keys.handoffLists, keys.handoff(handoff.id), keys.sessionHandoffs(handoff.session_id), keys.session(handoff.session_id), keys.sessionLists]) {
    void cache.invalidateQueries({ queryKey })
  }
}

/**
 * Cards come without the snapshot's steps; those that were read before stay, because a snapshot never changes. An answer that was overtaken
 * by a better assessment does not bring the older one back.
 */
function merged(before: Handoff | undefined, answer: Handoff): Handoff {
  const overtaken = before && before.assessment.version > answer.assessment.version
  const handoff = overtaken ? { ...answer, assessment: before.assessment } : answer
  return before?.snapshot.steps && !handoff.snapshot.steps ? { ...handoff, snapshot: before.snapshot } : handoff
}

function put(items: Handoff[], handoff: Handoff): Handoff[] {
  return items.some((one) => one.id === handoff.id) ? items.map((one) => (one.id === handoff.id ? handoff : one)) : [handoff, ...items]
}

function waiting(cache: QueryClient, items: Handoff[], handoff: Handoff, filter: HandoffFilter): Handoff[] {
  if (handoff.state !== 'waiting') return items.filter((one) => one.id !== handoff.id)
  if (filter.target === 'me' && handoff.target_user?.id !== cache.getQueryData<Me>(keys.me)?.id) return items
  return put(items, handoff)
}

/** After a claim the session is the claimer's, also in the sidebar, before the server is asked again. */
export async function takeClaimedSession(cache: QueryClient, handoff: Handoff, me: Me) {
  const queryKey = keys.session(handoff.session_id)
  await cache.cancelQueries({ queryKey })
  const before = cache.getQueryData<Session>(queryKey)
  if (!before) return
  const person = { id: me.id, name: me.name }
  const session: Session = { ...before, status: 'active', owner: person, escalated: true, escalated_to: person, open_handoff_id: handoff.id }
  cache.setQueryData(queryKey, session)
  const { steps: _, ...summary } = session
  for (const [key, page] of cache.getQueriesData<Page<SessionSummary>>({ queryKey: keys.sessionLists })) {
    const filter = (key[2] ?? {}) as { scope?: string; status?: string; q?: string }
    if (!page || filter.q || (filter.status && filter.status !== 'active')) continue
    cache.setQueryData(key, { ...page, items: [summary, ...page.items.filter((one) => one.id !== summary.id)] })
  }
}
