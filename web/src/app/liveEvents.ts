import type { QueryClient } from '@tanstack/react-query'
import { bump, invalidate } from '@/api/query'
import type { Handoff, Notification } from '@/api/types'
import { deliveryKeys } from '@/features/delivery/queries'
import {
  countWaiting,
  editHandoff,
  editLists,
  enterWaiting,
  invalidateHandoff,
  isWaitingKnown,
  leaveWaiting,
} from '@/features/handoff/cache'
import { handoffKeys, handoffsQuery, sessionHandoffsQuery, waitingCountQuery } from '@/features/handoff/queries'
import { integrationsQuery } from '@/features/integration/queries'
import { notificationsQuery } from '@/features/notification/queries'
import { assignmentQuery, invalidateListsOf, sessionKeys, sessionQuery } from '@/features/session/queries'
import { ticketKeys } from '@/features/ticket/queries'
import type { Carried, LiveEvents } from '@/live/events'
import { meQuery } from '@/shell/me'

type Effect<Name extends keyof LiveEvents> = (cache: QueryClient, data: LiveEvents[Name]) => void

/**
 * What each live event does to the cache. What it carries is shown at once and not asked for again; what it only names
 * is read again where it is on screen. So an escalation costs a queue, a dashboard and a bell no request at all.
 */
const effects: { [Name in keyof LiveEvents]: Effect<Name> } = {
  ready: (cache, { resumed }) => (resumed ? undefined : refetchSettled(cache)),
  reset: (cache) => void cache.invalidateQueries(),
  signed_out: () => undefined, // the gate's affair
  session_changed: (cache, { session_id: id }) => {
    // An escalator receives only this event about their own escalation: their other tabs' queue is
    // read again when they look at it.
    for (const queryKey of [handoffKeys.lists, waitingCountQuery.queryKey])
      void cache.invalidateQueries({ queryKey, refetchType: 'none' })
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
  handoff_assessment_ready: (cache, { handoff_id, session_id, version, assessment }) => {
    if (!assessment) return invalidateHandoff(cache, handoff_id, session_id) // of an older server
    editHandoff(cache, handoff_id, session_id, (one) =>
      version >= one.assessment.version ? { ...one, assessment } : one,
    )
  },
  handoff_claimed: claimed,
  handoff_assigned: (cache, { handoff_id, session_id }) => invalidateHandoff(cache, handoff_id, session_id),
  session_assigned: assigned,
  handoff_announced: reminded,
  handoff_released: released,
  handoff_returned: (cache, data) => ended(cache, data, 'returned'),
  handoff_withdrawn: (cache, data) => ended(cache, data, 'withdrawn'),
  handoff_closed: (cache, data) => ended(cache, data, 'closed'),
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
  const { notifications } = data as Carried
  notifications?.forEach((one) => notified(cache, one))
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

function created(cache: QueryClient, { notifications: _, ...handoff }: Handoff & Carried) {
  const { id, session_id } = handoff
  if (enterWaiting(cache, handoff)) countWaiting(cache, 1)
  cache.setQueryData(
    sessionHandoffsQuery(session_id).queryKey,
    (page) => page && { ...page, items: [handoff, ...page.items.filter((one) => one.id !== id)] },
  )
  readSessionAgain(cache, session_id)
}

/**
 * The session itself is in no handoff's event, so it is read again, and the lists that show it, where they are on
 * screen.
 */
function readSessionAgain(cache: QueryClient, id: string, people: string[] = []) {
  invalidate(cache, sessionQuery(id).queryKey, ticketKeys.notes(id))
  const me = cache.getQueryData(meQuery.queryKey)?.id
  invalidateListsOf(cache, id, me !== undefined && people.includes(me))
}

function claimed(
  cache: QueryClient,
  { handoff_id, session_id, claimed_by, claimed_at }: LiveEvents['handoff_claimed'],
) {
  leaveWaiting(cache, handoff_id)
  countWaiting(cache, -1)
  editHandoff(cache, handoff_id, session_id, (one) => ({ ...one, state: 'claimed', claimed_by, claimed_at }))
  readSessionAgain(cache, session_id, claimed_by ? [claimed_by.id] : [])
  settled(cache)
}

/** It waits again; the card says all. */
function released(cache: QueryClient, { handoff_id, session_id, handoff }: LiveEvents['handoff_released']) {
  if (!handoff) return invalidateHandoff(cache, handoff_id, session_id) // of an older server
  editLists(cache, (items, { untouched }) => (untouched ? items.filter((one) => one.id !== handoff_id) : items))
  if (enterWaiting(cache, handoff)) countWaiting(cache, 1)
  const { state, claimed_by, claimed_at } = handoff
  editHandoff(cache, handoff_id, session_id, (one) => ({ ...one, state, claimed_by, claimed_at }))
  readSessionAgain(cache, session_id)
}

/** Somebody was reminded of it: the cards that show it say so at once. */
function reminded(cache: QueryClient, { handoff_id, session_id, announcement }: LiveEvents['handoff_announced']) {
  editHandoff(cache, handoff_id, session_id, (one) =>
    one.announcements.some(({ at }) => at === announcement.at)
      ? one
      : { ...one, announcements: [...one.announcements, announcement] },
  )
  if (announcement.level === 'untouched') invalidate(cache, handoffsQuery({ untouched: true }).queryKey)
}

type Ended = 'returned' | 'withdrawn' | 'closed'

/** It is no longer open: whoever had the session may see it change hands. */
function ended(cache: QueryClient, { handoff_id, session_id }: LiveEvents['handoff_closed'], state: Ended) {
  // What was returned was not waiting before; what was closed may have been.
  const waited = state === 'withdrawn' || (state === 'closed' && isWaitingKnown(cache, handoff_id))
  if (waited) countWaiting(cache, -1)
  else if (state === 'closed') invalidate(cache, waitingCountQuery.queryKey)
  leaveWaiting(cache, handoff_id)
  editLists(cache, (items, { untouched }) => (untouched ? items.filter((one) => one.id !== handoff_id) : items))
  editHandoff(cache, handoff_id, session_id, (one) => ({ ...one, state }))
  invalidate(cache, sessionQuery(session_id).queryKey, ticketKeys.notes(session_id), sessionKeys.lists)
  settled(cache)
}

/** Nobody is called to it any more: those notifications count as read, and how many they were the server knows. */
function settled(cache: QueryClient) {
  invalidate(cache, meQuery.queryKey)
  void cache.invalidateQueries({ queryKey: notificationsQuery.queryKey })
}

function notified(cache: QueryClient, notification: Notification) {
  let known = false
  cache.setQueryData(notificationsQuery.queryKey, (data) => {
    const [first, ...rest] = data?.pages ?? []
    if (!data || !first) return data
    known = data.pages.some((page) => page.items.some((one) => one.id === notification.id))
    return known ? data : { ...data, pages: [{ ...first, items: [notification, ...first.items] }, ...rest] }
  })
  if (known || notification.read_at) return
  bump(cache, meQuery.queryKey, (me) => ({ ...me, unread_count: me.unread_count + 1 }))
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
