import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { BrowserStream } from './browser'
import type { StreamOptions } from './stream'

type Request = { signal?: AbortSignal; steal?: boolean }

/** Web Locks, as much as is needed: one holder at a time, first come first served, unless somebody takes it away. */
function fakeLocks() {
  type Turn = { work: () => Promise<unknown> | undefined; done: () => void; lost: (why: Error) => void }
  const queue: Turn[] = []
  let holder: Turn | null = null
  const next = async () => {
    const turn = holder ? undefined : queue.shift()
    if (!turn) return
    holder = turn
    await turn.work()
    turn.done()
    if (holder !== turn) return
    holder = null
    void next()
  }
  return {
    request(_: string, { signal, steal }: Request, work: Turn['work']) {
      return new Promise<void>((resolve, reject) => {
        const turn = { work, done: resolve, lost: reject }
        signal?.addEventListener('abort', () => {
          const at = queue.indexOf(turn)
          if (at >= 0) queue.splice(at, 1)
          reject(new DOMException('aborted', 'AbortError'))
        })
        if (steal) {
          const before = holder
          holder = null
          queue.unshift(turn)
          setTimeout(() => before?.lost(new DOMException('stolen', 'AbortError')), wakesLate)
        } else queue.push(turn)
        void next()
      })
    },
  }
}

/** A tab whose scripts are stopped learns late that its lock is gone. */
let wakesLate = 0

const tabs: BrowserStream[] = []
const opened: StreamOptions[] = []

beforeEach(() => {
  opened.length = 0
  wakesLate = 0
  Object.defineProperty(navigator, 'locks', { value: fakeLocks(), configurable: true })
})
afterEach(() => {
  tabs.splice(0).forEach((tab) => tab.close())
  Reflect.deleteProperty(navigator, 'locks')
})

function openTab(user = 'amira', timing: { beat?: number } = {}) {
  const seen: string[] = []
  const onSignedOut = vi.fn()
  const onConnection = vi.fn()
  const close = vi.fn()
  const tab = new BrowserStream({
    user,
    onSignedOut,
    onConnection,
    timing,
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

/** Stops the scripts of a tab, as far as the others can tell: it says nothing any more, and learns of nothing. */
function stopScripts(tab: BrowserStream) {
  const { channel, beats } = tab as unknown as { channel: { say: () => void }; beats: ReturnType<typeof setInterval> }
  clearInterval(beats)
  channel.say = () => undefined
}

it('is taken over from a leader whose scripts are stopped, and that one follows when they run again', async () => {
  wakesLate = 400
  const [first, second] = [openTab('amira', { beat: 20 }), openTab('amira', { beat: 20 })]
  await until(() => expect(opened).toHaveLength(1))
  opened[0]!.onConnection({ state: 'live' })
  opened[0]!.onEvent(event('41'))
  await until(() => expect(second.seen).toEqual(['41']))

  stopScripts(first.tab)
  await until(() => expect(opened).toHaveLength(2))
  expect(opened[1]!.lastEventId).toBe('41')
  expect(second.onConnection).toHaveBeenCalledWith({ state: 'lost', since: expect.any(Number) })
  opened[1]!.onConnection({ state: 'live' })
  await until(() => expect(second.onConnection).toHaveBeenLastCalledWith({ state: 'live' }))

  opened[1]!.onEvent(event('42'))
  await until(() => expect(first.close).toHaveBeenCalled())
  expect(first.seen).toEqual(['41', '42'])
  opened[1]!.onEvent(event('43'))
  await until(() => expect(first.seen).toEqual(['41', '42', '43']))
})

it('stays with a leader that is slow to say so but answers when it is asked', async () => {
  const line = new BroadcastChannel('rf-live')
  let asked = 0
  line.onmessage = ({ data }: MessageEvent<{ kind: string }>) => void (asked += Number(data.kind === 'hello'))
  const [first, second] = [openTab('amira', { beat: 10_000 }), openTab('amira', { beat: 20 })]
  await until(() => expect(opened).toHaveLength(1))
  opened[0]!.onConnection({ state: 'live' })
  await until(() => expect(second.onConnection).toHaveBeenCalledWith({ state: 'live' }))
  const before = asked
  await until(() => expect(asked).toBeGreaterThan(before + 3)) // each time it had been silent for three beats
  line.close()
  expect(opened).toHaveLength(1)
  expect(first.close).not.toHaveBeenCalled()
})

it('lets go when the browser freezes the page, and says what is old when it runs again', async () => {
  const [first, second] = [openTab(), openTab()]
  await until(() => expect(opened).toHaveLength(1))
  opened[0]!.onConnection({ state: 'live' })
  second.tab.close()
  document.dispatchEvent(new Event('freeze'))
  expect(first.close).toHaveBeenCalled()
  document.dispatchEvent(new Event('resume'))
  expect(first.onConnection).toHaveBeenLastCalledWith({ state: 'lost', since: expect.any(Number) })
  await until(() => expect(opened).toHaveLength(2))
  opened[1]!.onConnection({ state: 'live' })
  expect(first.onConnection).toHaveBeenLastCalledWith({ state: 'live' })
})

it('begins anew when the page comes back with the back button', async () => {
  const { onConnection, close } = openTab()
  await until(() => expect(opened).toHaveLength(1))
  window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
  expect(close).toHaveBeenCalled()
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  expect(onConnection).toHaveBeenLastCalledWith({ state: 'lost', since: expect.any(Number) })
  await until(() => expect(opened).toHaveLength(2))
})
