import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { keys, type HandoffFilter } from '@/api/keys'
import type { Announcement, Handoff, Me, Notification, Page, Person } from '@/api/types'

/** What happened in the account, as the live stream tells it. */
export type Update =
  | { type: 'ready'; resumed: boolean }
  | { type: 'reset' }
  | { type: 'handoff_created'; handoff: Handoff }
  | { type: 'handoff_assessment_ready'; handoff_id: string; session_id: string; version: number }
  | { type: 'handoff_claimed'; handoff_id: string; session_id: string; claimed_by: Person | null; claimed_at: string }
  | { type: 'handoff_announced'; handoff_id: string; session_id: string; announcement: Announcement }
  | { type: 'handoff_released' | 'handoff_returned' | 'handoff_withdrawn' | 'handoff_closed'; handoff_id: string; session_id: string }
  | { type: 'notification_created'; notification: Notification }
  | { type: 'delivery_changed'; handoff_id: string | null; session_id: string }
  | { type: 'session_changed'; session_id: string }
  | { type: 'escalation_draft_ready'; session_id: string }
  | { type: 'integration_changed'; kind: string }
  | { type: 'signed_out' }

/** Reads an event of the stream; null for one that this client does not know. */
export function updateOf(event: string, data: string): Update | null {
  const facts = parse(data)
  switch (event) {
    case 'ready':
      return { type: 'ready', resumed: facts['resumed'] === true }
    case 'reset':
    case 'signed_out':
      return { type: event }
    case 'handoff_created':
      return { type: event, handoff: facts as unknown as Handoff }
    case 'integration_changed':
      return { type: event, kind: String(facts['kind']) }
    case 'notification_created':
      return { type: event, notification: facts as unknown as Notification }
    case 'handoff_assessment_ready':
    case 'handoff_claimed':
    case 'handoff_announced':
    case 'handoff_released':
    case 'handoff_returned':
    case 'handoff_withdrawn':
    case 'handoff_closed':
    case 'delivery_changed':
    case 'session_changed':
    case 'escalation_draft_ready':
      return { ...facts, handoff_id: facts['handoff_id'] ?? facts['id'], type: event } as Update
    default:
      return null
  }
}

/** Brings the cache up to date with one event. What an event carries is shown at once; what it only names is fetched again where it is on screen. */
export function applyUpdate(cache: QueryClient, update: Update): void {
  switch (update.type) {
    case 'ready':
      return update.resumed ? undefined : refetchSettled(cache)
    case 'reset':
      return void cache.invalidateQueries()
    case 'handoff_created':
      return created(cache, update.handoff)
    case 'handoff_assessment_ready':
      return touch(cache, keys.handoff(update.handoff_id), keys.handoffLists, keys.sessionHandoffs(update.session_id))
    case 'handoff_claimed':
      return claimed(cache, update)
    case 'handoff_announced':
      return announced(cache, update)
    case 'handoff_released':
    case 'handoff_returned':
    case 'handoff_withdrawn':
    case 'handoff_closed':
      if (update.type !== 'handoff_released') leaveWaiting(cache, update.handoff_id)
      return touchHandoff(cache, update)
    case 'notification_created':
      return notified(cache, update.notification)
    case 'delivery_changed':
      return touch(cache, keys.deliveries, keys.ticketNotes(update.session_id))
    case 'session_changed':
      // An escalator hears only this of their own escalation: their other tabs' queue is read again when they look at it.
      void cache.invalidateQueries({ queryKey: keys.handoffLists, refetchType: 'none' })
      return touch(cache, keys.session(update.session_id), keys.sessionLists, keys.sessionHandoffs(update.session_id), keys.ticketNotes(update.session_id))
    case 'escalation_draft_ready':
      return touch(cache, keys.escalationDraft(update.session_id))
    case 'integration_changed':
      return touch(cache, keys.integrations)
    case 'signed_out':
      return // the gate's affair
  }
}

function created(cache: QueryClient, handoff: Handoff) {
  editLists(cache, (page, filter) => {
    const mine = filter.target === 'me' && handoff.target_user?.id !== cache.getQueryData<Me>(keys.me)?.id
    const other = filter.untouched || (filter.state !== undefined && filter.state !== handoff.state)
    if (mine || other || page.items.some((one) => one.id === handoff.id)) return page
    return { ...page, items: [...page.items, handoff] }
  })
  // The server's order (severity, then age) is for the server to know; the card is shown meanwhile.
  touchHandoff(cache, { handoff_id: handoff.id, session_id: handoff.session_id })
}

function claimed(cache: QueryClient, { handoff_id, session_id, claimed_by, claimed_at }: Extract<Update, { type: 'handoff_claimed' }>) {
  leaveWaiting(cache, handoff_id)
  cache.setQueryData<Handoff>(keys.handoff(handoff_id), (one) => one && { ...one, state: 'claimed', claimed_by, claimed_at })
  touchHandoff(cache, { handoff_id, session_id })
}

/** It is told of again: the cards that show it say so at once. */
function announced(cache: QueryClient, { handoff_id, session_id, announcement }: Extract<Update, { type: 'handoff_announced' }>) {
  const told = (one: Handoff): Handoff => (one.id === handoff_id && !one.announcements.some((hop) => hop.at === announcement.at) ? { ...one, announcements: [...one.announcements, announcement] } : one)
  editLists(cache, (page) => ({ ...page, items: page.items.map(told) }))
  cache.setQueryData<Handoff>(keys.handoff(handoff_id), (one) => one && told(one))
  touchHandoff(cache, { handoff_id, session_id })
}

/** A handoff that is no longer waiting leaves every open queue at once. */
function leaveWaiting(cache: QueryClient, id: string) {
  editLists(cache, (page, filter) => (filter.state === 'waiting' ? { ...page, items: page.items.filter((one) => one.id !== id) } : page))
}

function touchHandoff(cache: QueryClient, { handoff_id, session_id }: { handoff_id: string; session_id: string }) {
  touch(cache, keys.handoffLists, keys.handoff(handoff_id), keys.sessionHandoffs(session_id), keys.session(session_id), keys.sessionLists)
}

function notified(cache: QueryClient, notification: Notification) {
  let known = false
  cache.setQueryData<InfiniteData<Page<Notification>>>(keys.notifications, (data) => {
    const [first, ...rest] = data?.pages ?? []
    if (!data || !first) return data
    known = data.pages.some((page) => page.items.some((one) => one.id === notification.id))
    return known ? data : { ...data, pages: [{ ...first, items: [notification, ...first.items] }, ...rest] }
  })
  if (!known) cache.setQueryData<Me>(keys.me, (me) => me && { ...me, unread_count: me.unread_count + (notification.read_at ? 0 : 1) })
  touch(cache, keys.me)
}

function editLists(cache: QueryClient, edit: (page: Page<Handoff>, filter: HandoffFilter) => Page<Handoff>) {
  for (const [key, page] of cache.getQueriesData<Page<Handoff>>({ queryKey: keys.handoffLists })) {
    if (page) cache.setQueryData(key, edit(page, (key[2] ?? {}) as HandoffFilter))
  }
}

function touch(cache: QueryClient, ...touched: Array<readonly unknown[]>) {
  for (const queryKey of touched) void cache.invalidateQueries({ queryKey })
}

/**
 * After a fresh start of the stream, whatever was read before it began may miss what happened in between: read it again, once the first
 * reads are done (an early refetch would cancel them and delay the first paint).
 */
function refetchSettled(cache: QueryClient) {
  if (cache.isFetching() === 0) return void cache.invalidateQueries()
  const stop = cache.getQueryCache().subscribe(() => {
    if (cache.isFetching() > 0) return
    stop()
    void cache.invalidateQueries()
  })
}

function parse(data: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(data || '{}')
    return value && typeof value === 'object' ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
