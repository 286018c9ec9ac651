import { QueryClient, QueryObserver, type InfiniteData } from '@tanstack/react-query'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { keys } from '@/api/keys'
import type { Handoff, Me, Notification, Page } from '@/api/types'
import { handoff, newWorld, type World } from '@/testing/world'
import { applyUpdate, updateOf } from './updates'

let cache: QueryClient
let world: World
const waiting = keys.handoffList({ state: 'waiting' })
const ids = (key: readonly unknown[]) => cache.getQueryData<Page<Handoff>>(key)?.items.map((one) => one.id)

beforeEach(() => {
  cache = new QueryClient()
  world = newWorld()
  cache.setQueryData<Page<Handoff>>(waiting, { items: world.handoffs, next_cursor: null })
  const me = world.people[1]!
  cache.setQueryData<Me>(keys.me, { ...me, account: { id: 'a', name: 'Acme MSP', time_zone: 'Europe/Berlin' }, unread_count: 1 })
})

describe('A live update', () => {
  it('puts a new handoff into the open queue, once', () => {
    const fresh = handoff(world.sessions[1]!, world.people[0]!, 'stuck')
    const update = updateOf('handoff_created', JSON.stringify(fresh))!
    applyUpdate(cache, update)
    applyUpdate(cache, update)
    expect(ids(waiting)?.filter((id) => id === fresh.id)).toHaveLength(1)
  })

  it('keeps handoffs for others out of the list of those for me', () => {
    const forMe = keys.handoffList({ state: 'waiting', target: 'me' })
    cache.setQueryData<Page<Handoff>>(forMe, { items: [], next_cursor: null })
    applyUpdate(cache, { type: 'handoff_created', handoff: handoff(world.sessions[1]!, world.people[0]!, 'for anyone') })
    expect(ids(forMe)).toEqual([])
  })

  it('takes a claimed handoff out of every open queue at once, and says on it who has it', () => {
    const [taken, other] = world.handoffs as [Handoff, Handoff]
    cache.setQueryData(keys.handoff(taken.id), taken)
    const claimed_by = { id: 'x', name: 'Priya Nair' }
    applyUpdate(cache, updateOf('handoff_claimed', JSON.stringify({ handoff_id: taken.id, session_id: taken.session_id, claimed_by, claimed_at: taken.created_at }))!)
    expect(ids(waiting)).toEqual([other.id])
    expect(cache.getQueryData<Handoff>(keys.handoff(taken.id))).toMatchObject({ state: 'claimed', claimed_by })
  })

  it.each(['handoff_withdrawn', 'handoff_closed', 'handoff_returned'] as const)('takes a handoff out of the queue on %s', (type) => {
    const [gone, other] = world.handoffs as [Handoff, Handoff]
    applyUpdate(cache, { type, handoff_id: gone.id, session_id: gone.session_id })
    expect(ids(waiting)).toEqual([other.id])
  })

  it('counts a notification once, however often it comes', () => {
    cache.setQueryData<InfiniteData<Page<Notification>>>(keys.notifications, { pages: [{ items: world.notifications, next_cursor: null }], pageParams: [undefined] })
    const notification: Notification = { ...world.notifications[0]!, id: 'new', read_at: null }
    applyUpdate(cache, { type: 'notification_created', notification })
    applyUpdate(cache, { type: 'notification_created', notification })
    expect(cache.getQueryData<Me>(keys.me)?.unread_count).toBe(2)
    expect(cache.getQueryData<InfiniteData<Page<Notification>>>(keys.notifications)?.pages[0]?.items.map((one) => one.id)[0]).toBe('new')
  })

  it('reads everything again after a reset, and after a fresh start, but not after a resumed one', async () => {
    const read = vi.fn(() => Promise.resolve(1))
    const stop = new QueryObserver(cache, { queryKey: ['anything'], queryFn: read, staleTime: Infinity }).subscribe(() => undefined)
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(1))
    await vi.waitFor(() => expect(cache.isFetching()).toBe(0))
    applyUpdate(cache, { type: 'ready', resumed: true })
    expect(cache.isFetching()).toBe(0)
    applyUpdate(cache, { type: 'reset' })
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2))
    await vi.waitFor(() => expect(cache.isFetching()).toBe(0))
    applyUpdate(cache, { type: 'ready', resumed: false })
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(3))
    stop()
  })

  it('of a kind not known, or that cannot be read, is let pass', () => {
    expect(updateOf('handoff_teleported', '{}')).toBeNull()
    expect(updateOf('reset', 'not json')).toEqual({ type: 'reset' })
  })
})
