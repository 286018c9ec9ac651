import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { BrowserStream } from './browser'
import type { StreamOptions } from './stream'

/** Web Locks, as much as is needed: one holder at a time, first come first served. */
function fakeLocks() {
  const queue: Array<() => Promise<unknown> | undefined> = []
  let locked = false
  const next = async () => {
    const run = locked ? undefined : queue.shift()
    if (!run) return
    locked = true
    await run()
    locked = false
    void next()
  }
  return {
    request(_: string, options: { signal: AbortSignal }, work: () => Promise<unknown>) {
      return new Promise<void>((resolve, reject) => {
        const turn = async () => resolve((await work()) as undefined)
        options.signal.addEventListener('abort', () => {
          const at = queue.indexOf(turn)
          if (at >= 0) queue.splice(at, 1)
          reject(new DOMException('aborted', 'AbortError'))
        })
        queue.push(turn)
        void next()
      })
    },
  }
}

const tabs: BrowserStream[] = []
const opened: StreamOptions[] = []

beforeEach(() => {
  opened.length = 0
  Object.defineProperty(navigator, 'locks', { value: fakeLocks(), configurable: true })
})
afterEach(() => {
  tabs.splice(0).forEach((tab) => tab.close())
  Reflect.deleteProperty(navigator, 'locks')
})

function openTab(user = 'amira') {
  const seen: string[] = []
  const onSignedOut = vi.fn()
  const onConnection = vi.fn()
  const close = vi.fn()
  const tab = new BrowserStream({
    user,
    onSignedOut,
    onConnection,
    onEvent: (event) => seen.push(event.id ?? event.event),
    open: (options) => {
      opened.push(options)
      return { close }
    },
  })
  tabs.push(tab)
  return { tab, seen, onSignedOut, onConnection, close }
}

const event = (id: string) => ({ event: 'session_changed', id, data: '{}' })
const until = (check: () => void) => vi.waitFor(check, { timeout: 2_000, interval: 5 })

it('opens one stream for all tabs, and all receive its events', async () => {
  const [first, second] = [openTab(), openTab()]
  await until(() => expect(opened).toHaveLength(1))
  opened[0]!.onEvent(event('1'))
  opened[0]!.onEvent(event('2'))
  await until(() => expect(second.seen).toEqual(['1', '2']))
  expect(first.seen).toEqual(['1', '2'])
  expect(opened).toHaveLength(1)
})

it('hands over to another tab, which resumes after the last event it received', async () => {
  const [first, second] = [openTab(), openTab()]
  await until(() => expect(opened).toHaveLength(1))
  opened[0]!.onEvent(event('41'))
  await until(() => expect(second.seen).toEqual(['41']))
  first.tab.close()
  expect(first.close).toHaveBeenCalled()
  await until(() => expect(opened).toHaveLength(2))
  expect(opened[1]!.lastEventId).toBe('41')
})

it('informs a tab that comes later of the connection', async () => {
  openTab()
  await until(() => expect(opened).toHaveLength(1))
  opened[0]!.onConnection({ state: 'live' })
  const late = openTab()
  await until(() => expect(late.onConnection).toHaveBeenCalledWith({ state: 'live' }))
})

it('keeps two people in one browser apart', async () => {
  const amira = openTab('amira')
  const jonas = openTab('jonas')
  const alsoAmira = openTab('amira')
  await until(() => expect(opened.length).toBeGreaterThan(0))
  opened[0]!.onEvent(event('1'))
  expect(amira.seen).toEqual(['1'])
  // What one tab passes on comes to all others at the same time.
  await until(() => expect(alsoAmira.seen).toEqual(['1']))
  expect(jonas.seen).toEqual([])
})

it('listens for itself where locks are missing, as over plain http', () => {
  Reflect.deleteProperty(navigator, 'locks')
  openTab()
  openTab()
  expect(opened).toHaveLength(2)
})
