import type { Me } from '@/api/types'
import type { LiveEvents } from '@/live/events'
import type { World } from './world'

/** A request to the fake API; `id` and `sub` are the parts of its path that the call names so. */
export type Call = { id: string; sub: string; body: Record<string, unknown>; query: URLSearchParams }

/** `events` is the same answer as server-sent events, for whom asks for a stream. */
export type Answer = { status?: number; body?: unknown; events?: string }

type On = (call: string, handle: (call: Call) => Answer) => void

/** A feature's part of the fake API: registers its calls, such as "GET /handoffs/:id". */
export type Fake = (on: On, api: FakeApi) => void

/**
 * What a test or the development server puts in the place of the real server. It keeps the
 * contract's shapes, and of its rules those that screens react to. It knows no call by itself: each
 * feature's fake registers its own.
 */
export class FakeApi {
  /** Every call, newest last: "POST /auth/login". */
  calls: string[] = []
  /** Every reading with what it asks for, newest last, but for the stream: "/handoffs?state=waiting". */
  asked: string[] = []
  /** After which event each stream was asked for. */
  streamsAfter: Array<string | null> = []
  /** What was sent with each call that had a body. */
  sent: Array<{ call: string; body: Record<string, unknown>; idempotencyKey: string | null }> = []

  private routes: Array<{ pattern: RegExp; handle: (call: Call) => Answer }> = []
  private streams = new Set<ReadableStreamDefaultController<Uint8Array>>()
  private eventId = 100
  private failing = new Map<string, Answer | 'unreachable'>()

  constructor(
    readonly world: World,
    fakes: Fake[],
  ) {
    const on: On = (call, handle) => {
      const pattern = call.replace(/:(id|sub)/g, (_, name: string) => `(?<${name}>[^/]+)`)
      this.routes.push({ pattern: new RegExp(`^${pattern}$`), handle })
    }
    fakes.forEach((fake) => fake(on, this))
  }

  signIn(name: string): Me {
    if (globalThis.document) document.cookie = 'rf_signed_in=1; path=/' // as the server does
    const user = this.world.people.find((one) => one.name.startsWith(name))
    if (!user) throw new Error(`nobody is called ${name}`)
    const account = { id: '019a0000-0000-7000-8000-0000000000ac', name: 'Acme MSP', time_zone: 'Europe/Berlin' }
    const { id, email, role } = user
    return (this.world.me = { id, name: user.name, email, role, account, unread_count: this.unread() })
  }

  unread = () => this.world.notifications.filter((one) => !one.read_at).length

  /** Who is signed in, as other people see them. */
  person = () => ({ id: this.world.me!.id, name: this.world.me!.name })

  /** Lets each call of this name fail until `recover`. */
  fail(call: string, answer: Answer | 'unreachable' = { status: 500, body: { title: 'Internal Server Error' } }) {
    this.failing.set(call, answer)
  }

  recover() {
    this.failing.clear()
  }

  /** Sends a live event to every open stream. */
  emit<Name extends keyof LiveEvents>(event: Name, data: LiveEvents[Name]) {
    const bytes = new TextEncoder().encode(`id: ${++this.eventId}\n${frame(event, data)}`)
    this.streams.forEach((stream) => stream.enqueue(bytes))
  }

  handle = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const path = url.pathname.replace(/^\/api\/v1/, '')
    const name = `${request.method} ${path}`
    this.calls.push(name)
    if (path === '/escalations/stream') this.streamsAfter.push(request.headers.get('Last-Event-ID'))
    else if (request.method === 'GET') this.asked.push(path + url.search)
    const failure = this.failing.get(name)
    if (failure === 'unreachable') throw new TypeError('fetch failed')
    if (failure) return reply(failure)
    const text = await request.text()
    const body = text ? (JSON.parse(text) as Record<string, unknown>) : {}
    if (text) this.sent.push({ call: name, body, idempotencyKey: request.headers.get('Idempotency-Key') })
    if (!this.world.me && !path.startsWith('/auth/')) return reply(refusal(401, 'unauthenticated', 'Sign in first.'))
    if (path === '/escalations/stream') return this.stream(request.signal)
    for (const { pattern, handle } of this.routes) {
      const match = name.match(pattern)
      if (!match) continue
      const answer = reply(handle({ id: '', sub: '', ...match.groups, body, query: url.searchParams }), request)
      if (/^\/(me|auth\/)/.test(path)) answer.headers.set('Live-Cursor', String(this.eventId))
      return answer
    }
    return reply(notFound)
  }

  private stream(signal: AbortSignal): Response {
    if (this.world.me?.role === 'viewer') return reply(refusal(403, 'forbidden', 'Viewers have no stream.'))
    let own: ReadableStreamDefaultController<Uint8Array>
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        own = controller
        this.streams.add(controller)
        controller.enqueue(new TextEncoder().encode(frame('ready', { cursor: String(this.eventId) })))
      },
      cancel: () => void this.streams.delete(own),
    })
    signal.addEventListener('abort', () => this.streams.delete(own))
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
  }
}

/** One server-sent event. */
export const frame = (event: string, data: unknown) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/** A text as it is streamed, word by word. */
export const deltas = (text: string) =>
  (text.match(/\S+\s*/g) ?? []).map((word) => frame('delta', { text: word })).join('')

export const ok = (body: unknown): Answer => ({ body })
export const created = (body: unknown): Answer => ({ status: 201, body })
export const accepted = (body: unknown): Answer => ({ status: 202, body })
export const done: Answer = { status: 204 }
export const page = (items: unknown[]): Answer => ok({ items, next_cursor: null, total: items.length })
export const found = (body: unknown): Answer => (body ? { body } : notFound)

export function refusal(status: number, code: string, detail: string, facts: Record<string, unknown> = {}): Answer {
  return { status, body: { type: 'about:blank', title: code, status, code, detail, ...facts } }
}

const notFound = refusal(404, 'not_found', 'There is nothing here.')

export const invalid = (field: string, message: string) =>
  refusal(400, 'invalid_request', 'The request is not valid.', { errors: [{ field, message }] })

function reply({ status = 200, body, events }: Answer, request?: Request): Response {
  if (events && request?.headers.get('Accept')?.includes('text/event-stream'))
    return new Response(events, { headers: { 'Content-Type': 'text/event-stream' } })
  const headers = { 'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json' }
  return new Response(status === 204 || body === undefined ? null : JSON.stringify(body), { status, headers })
}
