import type { QueryClient } from '@tanstack/react-query'
import { invalidate } from '@/api/query'
import type { Handoff, Notification } from '@/api/types'
import { deliveryKeys } from '@/features/delivery/queries'
import { belongs, editLists, inOrder, invalidateHandoff, invalidateLists } from '@/features/handoff/cache'
import { handoffKeys, handoffQuery, sessionHandoffsQuery } from '@/features/handoff/queries'
import { integrationsQuery } from '@/features/integration/queries'
import { notificationsQuery } from '@/features/notification/queries'
import { assignmentQuery, sessionKeys, sessionQuery } from '@/features/session/queries'
import { ticketKeys } from '@/features/ticket/queries'
import type { LiveEvents } from '@/live/events'
import { meQuery } from '@/shell/me'

type Effect<Name extends keyof LiveEvents> = (cache: QueryClient, data: LiveEvents[Name]) => void

/**
 * What each live event does to the cache. What it carries is shown at once; what it only names is
 * read again where it is on screen.
 */
const effects: { [Name in keyof LiveEvents]: Effect<Name> } = {
  ready: (cache, { resumed }) => (resumed ? undefined : refetchSettled(cache)),
  reset: (cache) => void cache.invalidateQueries(),
  signed_out: () => undefined, // the gate's affair
  session_changed: (cache, { session_id: id }) => {
    // An escalator receives only this event about their own escalation: their other tabs' queue is
    // read again when they look at it.
    void cache.invalidateQueries({ queryKey: handoffKeys.lists, refetchType: 'none' })
    invalidate(cache, sessionKeys.lists, sessionHandoffsQuery(id).queryKey)
    invalidate(cache, sessionQuery(id).queryKey, ticketKeys.notes(id))
    // Words may have been removed from it, and so from its handoffs.
    const ofSession = (data: unknown) => (data as Handoff | undefined)?.session_id === id
    void cache.invalidateQueries({
      queryKey: handoffKeys.all,
      predicate: ({ queryKey, state }) => queryKey[1] === 'one' && ofSession(state.data),
    })
  },
  handoff_created: created,
  handoff_assessment_ready: (cache, { handoff_id, session_id }) => {
    invalidateLists(cache)
    invalidate(cache, handoffQuery(handoff_id).queryKey, sessionHandoffsQuery(session_id).queryKey)
  },
  handoff_claimed: (cache, { handoff_id, session_id, claimed_by, claimed_at }) => {
    leaveWaiting(cache, handoff_id)
    cache.setQueryData(
      handoffQuery(handoff_id).queryKey,
      (one) => one && { ...one, state: 'claimed' as const, claimed_by, claimed_at },
    )
    invalidateHandoff(cache, handoff_id, session_id)
  },
  handoff_assigned: (cache, { handoff_id, session_id }) => invalidateHandoff(cache, handoff_id, session_id),
  session_assigned: assigned,
  handoff_announced: reminded,
  handoff_released: (cache, { handoff_id, session_id }) => invalidateHandoff(cache, handoff_id, session_id),
  handoff_returned: ended,
  handoff_withdrawn: ended,
  handoff_closed: ended,
  escalation_draft_ready: (cache, { session_id }) => invalidate(cache, handoffKeys.drafts(session_id)),
  delivery_changed: (cache, { session_id }) => invalidate(cache, deliveryKeys.all, ticketKeys.notes(session_id)),
  integration_changed: (cache) => invalidate(cache, integrationsQuery.queryKey),
  notification_created: notified,
}

/** Brings the cache up to date with one live event; one that is newer than this client is let pass. */
export function applyLiveEvent<Name extends keyof LiveEvents>(
  cache: QueryClient,
  { name, data }: { name: Name; data: LiveEvents[Name] },
) {
  const effect: Effect<Name> | undefined = effects[name]
  effect?.(cache, data)
}

/** Whoever had the session loses it at once; what they had typed stays with it. */
function assigned(cache: QueryClient, data: LiveEvents['session_assigned']) {
  cache.setQueryData(assignmentQuery(data.session_id).queryKey, data)
  cache.setQueryData(
    sessionQuery(data.session_id).queryKey,
    (session) =>
      session && {
        ...session,
        status: 'active' as const,
        owner: data.assigned_to,
        open_handoff_id: data.handoff_id,
        escalated_to: data.handoff_id ? data.assigned_to : null,
      },
  )
  invalidate(cache, sessionQuery(data.session_id).queryKey, sessionKeys.lists, handoffKeys.lists)
}

function created(cache: QueryClient, handoff: Handoff) {
  editLists(cache, (items, filter, whole) => {
    if (!belongs(cache, handoff, filter) || items.some((one) => one.id === handoff.id)) return items
    return filter.state === 'waiting' ? inOrder(items, handoff, whole) : [handoff, ...items]
  })
  invalidateHandoff(cache, handoff.id, handoff.session_id)
}

/** Somebody was reminded of it: the cards that show it say so at once. */
function reminded(cache: QueryClient, { handoff_id, session_id, announcement }: LiveEvents['handoff_announced']) {
  const withReminder = (one: Handoff): Handoff =>
    one.id === handoff_id && !one.announcements.some(({ at }) => at === announcement.at)
      ? { ...one, announcements: [...one.announcements, announcement] }
      : one
  editLists(cache, (items) => items.map(withReminder))
  cache.setQueryData(handoffQuery(handoff_id).queryKey, (one) => one && withReminder(one))
  invalidateHandoff(cache, handoff_id, session_id)
}

function ended(cache: QueryClient, { handoff_id, session_id }: LiveEvents['handoff_closed']) {
  leaveWaiting(cache, handoff_id)
  invalidateHandoff(cache, handoff_id, session_id)
}

/** A handoff that is no longer waiting leaves every open queue at once. */
function leaveWaiting(cache: QueryClient, id: string) {
  editLists(cache, (items, filter) => (filter.state === 'waiting' ? items.filter((one) => one.id !== id) : items))
}

function notified(cache: QueryClient, notification: Notification) {
  let known = false
  cache.setQueryData(notificationsQuery.queryKey, (data) => {
    const [first, ...rest] = data?.pages ?? []
    if (!data || !first) return data
    known = data.pages.some((page) => page.items.some((one) => one.id === notification.id))
    return known ? data : { ...data, pages: [{ ...first, items: [notification, ...first.items] }, ...rest] }
  })
  const unread = known || notification.read_at ? 0 : 1
  cache.setQueryData(meQuery.queryKey, (me) => me && { ...me, unread_count: me.unread_count + unread })
  invalidate(cache, meQuery.queryKey)
}

/**
 * After a fresh start of the stream, whatever was read before it began may miss what happened in
 * between: read it again, once the first reads are done (an early refetch would cancel them and
 * delay the first paint).
 */
function refetchSettled(cache: QueryClient) {
  if (cache.isFetching() === 0) return void cache.invalidateQueries()
  const stop = cache.getQueryCache().subscribe(() => {
    if (cache.isFetching() > 0) return
    stop()
    void cache.invalidateQueries()
  })
}
