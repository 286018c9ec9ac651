import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { allItems, totalOf } from '@/api/query'
import type { Handoff, Notification } from '@/api/types'
import { handoffQuery, handoffsQuery, waitingCountQuery } from '@/features/handoff/queries'
import { notificationsQuery } from '@/features/notification/queries'
import { type LiveEvents, readLiveEvent } from '@/live/events'
import { meQuery } from '@/shell/me'
import { handoff } from '@/testing/samples'
import { newWorld, type World } from '@/testing/world'
import { applyLiveEvent } from './liveEvents'

let cache: QueryClient
let world: World
const waiting = handoffsQuery({ state: 'waiting' }).queryKey
const ids = (key: typeof waiting) => allItems(cache.getQueryData(key))?.map((one) => one.id)
const listOf = (items: Handoff[], next_cursor: string | null = null, total = items.length) => ({
  pages: [{ items, next_cursor, total }],
  pageParams: [undefined],
})
const arrives = <Name extends keyof LiveEvents>(event: Name, data: LiveEvents[Name]) =>
  applyLiveEvent(cache, readLiveEvent({ event, data: JSON.stringify(data), id: null }))

beforeEach(() => {
  cache = new QueryClient()
  world = newWorld()
  cache.setQueryData(waiting, listOf(world.handoffs))
  const account = { id: 'a', name: 'Acme MSP', time_zone: 'Europe/Berlin' }
  const me = { ...world.people[1]!, account, unread_count: 1 }
  cache.setQueryData(meQuery.queryKey, me, { updatedAt: Date.now() - 60_000 })
  cache.setQueryData(waitingCountQuery.queryKey, { count: world.handoffs.length }, { updatedAt: Date.now() - 60_000 })
})

describe('A live update', () => {
  it('puts a new handoff into the open queue, once', () => {
    const fresh = handoff(world.sessions[1]!, world.people[0]!, 'stuck')
    arrives('handoff_created', fresh)
    arrives('handoff_created', fresh)
    expect(ids(waiting)?.filter((id) => id === fresh.id)).toHaveLength(1)
  })

  it('has nothing asked for again by an escalation that brings its notification along', () => {
    const read = vi.fn(() => Promise.reject(new Error('asked for again')))
    const watched = [waiting, waitingCountQuery.queryKey, meQuery.queryKey, notificationsQuery.queryKey]
    cache.setQueryData(notificationsQuery.queryKey, {
      pages: [{ items: [], next_cursor: null, total: 0 }],
      pageParams: [],
    })
    const stops = watched.map((queryKey) =>
      new QueryObserver(cache, { queryKey, queryFn: read, staleTime: Infinity }).subscribe(() => undefined),
    )
    const fresh = handoff(world.sessions[1]!, world.people[0]!, 'stuck')
    const bell: Notification = { ...world.notifications[0]!, id: 'new', read_at: null }
    arrives('handoff_created', { ...fresh, notifications: [bell] } as Handoff)
    expect(read).not.toHaveBeenCalled()
    expect(cache.getQueryData(waitingCountQuery.queryKey)?.count).toBe(world.handoffs.length + 1)
    expect(cache.getQueryData(meQuery.queryKey)?.unread_count).toBe(2)
    expect(allItems(cache.getQueryData(notificationsQuery.queryKey))).toEqual([bell])
    expect(allItems(cache.getQueryData(waiting))).toContainEqual(fresh)
    stops.forEach((stop) => stop())
  })

  it('has a count read again that was just read: it may know of the event already', () => {
    cache.setQueryData(waitingCountQuery.queryKey, { count: 7 })
    arrives('handoff_created', handoff(world.sessions[1]!, world.people[0]!, 'stuck'))
    expect(cache.getQueryData(waitingCountQuery.queryKey)?.count).toBe(7)
    expect(cache.getQueryState(waitingCountQuery.queryKey)?.isInvalidated).toBe(true)
  })

  it('puts back what was released, and shows a better assessment, from what the event brings', () => {
    const [gone] = world.handoffs as [Handoff]
    const { id: handoff_id, session_id } = gone
    arrives('handoff_claimed', { handoff_id, session_id, claimed_by: world.people[0]!, claimed_at: gone.created_at })
    expect(cache.getQueryData(waitingCountQuery.queryKey)?.count).toBe(world.handoffs.length - 1)
    arrives('handoff_released', { handoff_id, session_id, handoff: gone })
    expect(ids(waiting)).toContain(handoff_id)
    expect(cache.getQueryData(waitingCountQuery.queryKey)?.count).toBe(world.handoffs.length)
    const assessment = { ...gone.assessment, version: gone.assessment.version + 1, likely_cause: 'DNS' }
    arrives('handoff_assessment_ready', {
      handoff_id,
      session_id,
      version: assessment.version,
      has_assessment: true,
      assessment,
    })
    const shown = allItems(cache.getQueryData(waiting))?.find((one) => one.id === handoff_id)
    expect(shown?.assessment.likely_cause).toBe('DNS')
    expect(cache.getQueryState(waiting)?.isInvalidated).toBe(false)
  })

  it('puts it in its place by severity and age, and counts it, unless that place is not loaded yet', () => {
    const [from, by] = [world.sessions[1]!, world.people[0]!]
    const at = (created_at: string, severity: Handoff['severity']) =>
      handoff(from, by, `${severity} ${created_at}`, { created_at, severity })
    const [high, old, newer] = [
      at('2026-01-02T00:00:00Z', 'high'),
      at('2026-01-01T00:00:00Z', 'normal'),
      at('2026-01-01T00:00:00.5Z', 'normal'),
    ]
    cache.setQueryData(waiting, listOf([high, old, newer], 'more', 1009))
    const between = at('2026-01-01T00:00:00.2Z', 'normal')
    const critical = at('2026-01-05T00:00:00Z', 'critical')
    const beyond = at('2026-01-06T00:00:00Z', 'low')
    for (const one of [between, critical, beyond]) arrives('handoff_created', one)
    expect(ids(waiting)).toEqual([critical, high, old, between, newer].map((one) => one.id))
    expect(totalOf(cache.getQueryData(waiting))).toBe(1011)
    cache.setQueryData(waiting, listOf([high]))
    arrives('handoff_created', beyond)
    expect(ids(waiting)).toEqual([high.id, beyond.id])
  })

  it('keeps handoffs for others out of the list of those for me', () => {
    const forMe = handoffsQuery({ state: 'waiting', target: 'me' }).queryKey
    cache.setQueryData(forMe, listOf([]))
    arrives('handoff_created', handoff(world.sessions[1]!, world.people[0]!, 'for anyone'))
    expect(ids(forMe)).toEqual([])
  })

  it('takes a claimed handoff out of every open queue at once, and says on it who has it', () => {
    const [taken, other] = world.handoffs as [Handoff, Handoff]
    const { queryKey } = handoffQuery(taken.id)
    cache.setQueryData(queryKey, taken)
    const claimed_by = { id: 'x', name: 'Priya Nair' }
    const { id: handoff_id, session_id, created_at: claimed_at } = taken
    arrives('handoff_claimed', { handoff_id, session_id, claimed_by, claimed_at })
    expect(ids(waiting)).toEqual([other.id])
    expect(cache.getQueryData(queryKey)).toMatchObject({ state: 'claimed', claimed_by })
  })

  it('has the handoff read again whose session has changed: words may have been removed', () => {
    const [one, other] = world.handoffs as [Handoff, Handoff]
    cache.setQueryData(handoffQuery(one.id).queryKey, one)
    cache.setQueryData(handoffQuery(other.id).queryKey, other)
    arrives('session_changed', { session_id: one.session_id })
    expect(cache.getQueryState(handoffQuery(one.id).queryKey)?.isInvalidated).toBe(true)
    expect(cache.getQueryState(handoffQuery(other.id).queryKey)?.isInvalidated).toBe(false)
  })

  it.each(['handoff_withdrawn', 'handoff_closed', 'handoff_returned'] as const)(
    'takes a handoff out of the queue on %s',
    (name) => {
      const [gone, other] = world.handoffs as [Handoff, Handoff]
      arrives(name, { handoff_id: gone.id, session_id: gone.session_id })
      expect(ids(waiting)).toEqual([other.id])
    },
  )

  it('counts a notification once, however often it comes', () => {
    const { queryKey } = notificationsQuery
    const pages = [{ items: world.notifications, next_cursor: null, total: world.notifications.length }]
    cache.setQueryData(queryKey, { pages, pageParams: [undefined] })
    const notification: Notification = { ...world.notifications[0]!, id: 'new', read_at: null }
    arrives('notification_created', notification)
    arrives('notification_created', notification)
    expect(cache.getQueryData(meQuery.queryKey)?.unread_count).toBe(2)
    expect(cache.getQueryData(queryKey)?.pages[0]?.items.map((one) => one.id)[0]).toBe('new')
  })

  it('reads everything again after a reset, and after a fresh start, but not after a resumed one', async () => {
    const read = vi.fn(() => Promise.resolve(1))
    const stop = new QueryObserver(cache, { queryKey: ['anything'], queryFn: read, staleTime: Infinity }).subscribe(
      () => undefined,
    )
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(1))
    await vi.waitFor(() => expect(cache.isFetching()).toBe(0))
    arrives('ready', { resumed: true })
    expect(cache.isFetching()).toBe(0)
    arrives('reset', { cursor: '7' })
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2))
    await vi.waitFor(() => expect(cache.isFetching()).toBe(0))
    arrives('ready', { resumed: false })
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(3))
    stop()
  })

  it('of a kind not known, or that cannot be read, is let pass', () => {
    const before = cache
      .getQueryCache()
      .getAll()
      .map((query) => query.state)
    applyLiveEvent(cache, readLiveEvent({ event: 'handoff_teleported', data: '{}', id: null }))
    expect(
      cache
        .getQueryCache()
        .getAll()
        .map((query) => query.state),
    ).toEqual(before)
    expect(readLiveEvent({ event: 'reset', data: 'not json', id: null })).toEqual({ name: 'reset', data: {} })
  })
})
