import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ServerEvent } from '@/api/events'
import { type Connection, LiveStream, type StreamOptions } from './stream'

/** A server that can be questioned: each connection with its Last-Event-ID, and a hand on each open one. */
class Server {
  readonly asked: Array<string | null> = []
  readonly open: Array<ReadableStreamDefaultController<Uint8Array>> = []
  readonly answers: Array<number | 'unreachable'> = []

  fetch = vi.fn((_: unknown, init?: RequestInit) => {
    this.asked.push(new Headers(init?.headers).get('Last-Event-ID'))
    const answer = this.answers.shift() ?? 200
    if (answer === 'unreachable') return Promise.reject(new TypeError('failed'))
    if (answer !== 200) return Promise.resolve(new Response('{}', { status: answer }))
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void this.open.push(controller) })
    init?.signal?.addEventListener('abort', () => this.open.at(-1)?.error(new DOMException('aborted', 'AbortError')))
    return Promise.resolve(new Response(body, { headers: { 'Content-Type': 'text/event-stream' } }))
  }) as unknown as typeof fetch & { mock: { calls: unknown[] } }

  send(text: string) {
    this.open.at(-1)!.enqueue(new TextEncoder().encode(text))
  }

  ready(cursor: number) {
    this.send(`event: ready\ndata: {"cursor": ${cursor}}\n\n`)
  }

  event(id: number, name = 'session_changed') {
    this.send(`id: ${id}\nevent: ${name}\ndata: {}\n\n`)
  }

  drop() {
    this.open.at(-1)!.error(new TypeError('connection lost'))
  }
}

const streams: LiveStream[] = []
afterEach(() => {
  streams.splice(0).forEach((stream) => stream.close())
  vi.useRealTimers()
})

function listen(server: Server, rest: Partial<StreamOptions> = {}) {
  const events: ServerEvent[] = []
  const connections: Connection['state'][] = []
  const onSignedOut = vi.fn()
  streams.push(
    new LiveStream({
      lastEventId: null,
      fetch: server.fetch,
      firstDelay: 2,
      longestDelay: 10,
      onEvent: (event) => events.push(event),
      onConnection: ({ state }) => connections.push(state),
      onSignedOut,
      ...rest,
    }),
  )
  const ids = () => events.filter((event) => event.event !== 'ready').map((event) => event.id)
  return { events, ids, connections, onSignedOut }
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 3_000, interval: 2 })

describe('The live stream', () => {
  it('resumes after the last id it has seen', async () => {
    const server = new Server()
    const { ids } = listen(server)
    await until(() => expect(server.open).toHaveLength(1))
    server.ready(5)
    server.event(6)
    server.event(7)
    await until(() => expect(ids()).toEqual(['6', '7']))
    server.drop()
    await until(() => expect(server.asked).toEqual([null, '7']))
  })

  it('resumes from the cursor of ready when nothing has come yet', async () => {
    const server = new Server()
    const { connections } = listen(server)
    await until(() => expect(server.open).toHaveLength(1))
    server.ready(41)
    await until(() => expect(connections).toContain('live'))
    server.drop()
    await until(() => expect(server.asked).toEqual([null, '41']))
  })

  it('takes what it missed although the new ready already stands further on', async () => {
    const server = new Server()
    const { ids } = listen(server, { lastEventId: '7' })
    await until(() => expect(server.open).toHaveLength(1))
    server.ready(9)
    server.event(8)
    server.event(9)
    await until(() => expect(ids()).toEqual(['8', '9']))
  })

  it('shows nothing twice', async () => {
    const server = new Server()
    const { ids } = listen(server, { lastEventId: '7' })
    await until(() => expect(server.open).toHaveLength(1))
    server.ready(9)
    server.event(7)
    server.event(8)
    server.event(8)
    server.event(9)
    await until(() => expect(ids()).toEqual(['8', '9']))
  })

  it('counts from the present after a reset', async () => {
    const server = new Server()
    const { events } = listen(server, { lastEventId: '900' })
    await until(() => expect(server.open).toHaveLength(1))
    server.ready(3)
    server.send('event: reset\ndata: {}\n\n')
    server.event(4)
    await until(() => expect(events.map((event) => event.event)).toEqual(['ready', 'reset', 'session_changed']))
    server.drop()
    await until(() => expect(server.asked).toEqual(['900', '4']))
  })

  it('passes on events without an id, such as signed_out', async () => {
    const server = new Server()
    const { events } = listen(server)
    await until(() => expect(server.open).toHaveLength(1))
    server.ready(3)
    server.event(4)
    server.send('event: signed_out\ndata: {}\n\n')
    await until(() => expect(events.at(-1)?.event).toBe('signed_out'))
  })

  it('tells an expired login from a broken line, and stops asking', async () => {
    vi.useFakeTimers()
    const server = new Server()
    server.answers.push('unreachable', 503, 401)
    const { onSignedOut } = listen(server)
    await until(() => expect(onSignedOut).toHaveBeenCalledOnce())
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.asked).toHaveLength(3)
  })

  it('stops for those who may not listen, without calling them signed out', async () => {
    vi.useFakeTimers()
    const server = new Server()
    server.answers.push(403)
    const { onSignedOut, connections } = listen(server)
    await until(() => expect(connections).toContain('off'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.asked).toHaveLength(1)
    expect(onSignedOut).not.toHaveBeenCalled()
  })

  it('says that it is lost, and when it is live again', async () => {
    const server = new Server()
    const { connections } = listen(server)
    await until(() => expect(server.open).toHaveLength(1))
    server.ready(1)
    await until(() => expect(connections).toEqual(['connecting', 'live']))
    server.drop()
    await until(() => expect(server.open).toHaveLength(2))
    server.ready(1)
    await until(() => expect(connections).toEqual(['connecting', 'live', 'lost', 'live']))
  })

  it('gives up a line that has gone silent', async () => {
    const server = new Server()
    listen(server, { silence: 30 })
    await until(() => expect(server.open).toHaveLength(1))
    server.ready(12)
    await until(() => expect(server.asked).toEqual([null, '12']))
  })

  it('gives up at once, after a sleep, a line that was silent meanwhile, and says so', async () => {
    vi.useFakeTimers()
    const server = new Server()
    const { connections } = listen(server)
    await until(() => expect(server.open).toHaveLength(1))
    server.ready(12)
    await until(() => expect(connections).toContain('live'))
    vi.setSystemTime(Date.now() + 3_600_000) // no timer has run for an hour
    await vi.advanceTimersByTimeAsync(5_000)
    await until(() => expect(server.asked).toEqual([null, '12']))
    expect(connections).toEqual(['connecting', 'live', 'lost'])
  })

  it('does not trust a line of another network', async () => {
    const server = new Server()
    const { connections } = listen(server, { firstDelay: 60_000, longestDelay: 60_000 })
    await until(() => expect(server.open).toHaveLength(1))
    server.ready(12)
    await until(() => expect(connections).toContain('live'))
    globalThis.dispatchEvent(new Event('online'))
    await until(() => expect(server.asked).toEqual([null, '12']))
  })

  it('is kept alive by comments', async () => {
    vi.useFakeTimers()
    const server = new Server()
    listen(server, { silence: 60 })
    await until(() => expect(server.open).toHaveLength(1))
    server.ready(12)
    for (let i = 0; i < 8; i++) {
      await vi.advanceTimersByTimeAsync(50)
      server.send(': still here\n\n')
    }
    expect(server.asked).toHaveLength(1)
  })

  it('waits longer from failure to failure, up to a ceiling, each time by chance', async () => {
    const waits: number[] = []
    const real = globalThis.setTimeout
    vi.stubGlobal('setTimeout', (run: () => void, ms = 0) => {
      if (ms < 40_000) waits.push(ms)
      return real(run, ms < 40_000 ? 0 : ms)
    })
    const server = new Server()
    server.answers.push(...Array<'unreachable'>(10).fill('unreachable'))
    listen(server, { firstDelay: 500, longestDelay: 30_000, random: () => 1 })
    await vi.waitFor(() => expect(server.asked.length).toBeGreaterThan(9))
    vi.unstubAllGlobals()
    const asking = 15_000 // how long each one may take to be answered
    expect(waits.filter((ms) => ms >= 500 && ms !== asking).slice(0, 8)).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
    ])
  })
})
