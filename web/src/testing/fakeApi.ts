import { labelOf, newId, newWorld, session, step, type World } from './world'
import type { ChannelSum, Delivery, Me, Step, User } from '@/api/types'
import { analyticsCalls } from './fakeAnalytics'
import { integrationCalls } from './fakeIntegrations'
import { listed, replyEvents, sessionCalls, textEvents } from './fakeSessions'

export type Answer = { status?: number; body?: unknown }
export type Handler = (match: RegExpMatchArray, body: Record<string, unknown>, url: URL) => Answer

/** What a test or the development server puts in the place of the real server. It keeps the contract's shapes, not its rules. */
export class FakeApi {
  world: World = newWorld()
  /** Every call, newest last: "POST /auth/login". */
  calls: string[] = []
  /** What was sent with each call that had a body. */
  sent: Array<{ call: string; body: Record<string, unknown>; idempotencyKey: string | null }> = []
  private streams = new Set<ReadableStreamDefaultController<Uint8Array>>()
  private eventId = 100
  private failing = new Map<string, Answer | 'unreachable'>()

  signIn(name: string): Me {
    const user = this.world.people.find((one) => one.name.startsWith(name))
    if (!user) throw new Error(`nobody is called ${name}`)
    return (this.world.me = meOf(user, this.world))
  }

  /** Lets each call of this name fail until `mend`. */
  fail(call: string, answer: Answer | 'unreachable' = { status: 500, body: { title: 'Internal Server Error' } }) {
    this.failing.set(call, answer)
  }

  mend() {
    this.failing.clear()
  }

  /** Sends a live event to every open stream. */
  emit(event: string, data: unknown) {
    this.write(`id: ${++this.eventId}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  /** Breaks every open stream, as a restart of the server does. */
  dropStreams() {
    this.streams.forEach((stream) => stream.error(new Error('dropped')))
    this.streams.clear()
  }

  handle = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const path = url.pathname.replace(/^\/api\/v1/, '')
    const name = `${request.method} ${path}`
    this.calls.push(name)
    const failure = this.failing.get(name)
    if (failure === 'unreachable') throw new TypeError('fetch failed')
    if (failure) return reply(failure)
    const text = await request.text()
    const body = text ? (JSON.parse(text) as Record<string, unknown>) : {}
    if (text) this.sent.push({ call: name, body, idempotencyKey: request.headers.get('Idempotency-Key') })
    if (!this.world.me && !path.startsWith('/auth/')) return reply(refusal(401, 'unauthenticated', 'Sign in first.'))
    if (path === '/escalations/stream') return this.stream(request.signal)
    for (const [pattern, handler] of [...this.routes, ...sessionCalls(this), ...analyticsCalls(this), ...integrationCalls(this)]) {
      const match = name.match(new RegExp(`^${pattern}$`))
      if (match) return answered(handler(match, body, url), request)
    }
    return reply(refusal(404, 'not_found', 'There is nothing here.'))
  }

  private stream(signal: AbortSignal): Response {
    if (this.world.me?.role === 'viewer') return reply(refusal(403, 'forbidden', 'Viewers have no stream.'))
    let own: ReadableStreamDefaultController<Uint8Array>
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        own = controller
        this.streams.add(controller)
        controller.enqueue(new TextEncoder().encode(`event: ready\ndata: {"cursor":"${this.eventId}"}\n\n`))
      },
      cancel: () => void this.streams.delete(own),
    })
    signal.addEventListener('abort', () => this.streams.delete(own))
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
  }

  private write(frame: string) {
    this.streams.forEach((stream) => stream.enqueue(new TextEncoder().encode(frame)))
  }

  private routes: Array<[string, Handler]> = [
    ['POST /auth/login', (_, body) => this.logIn(body)],
    ['POST /auth/accept-invite', (_, body) => (body['token'] === 'used' ? refusal(410, 'invite_expired', 'This invite link is no longer valid.') : { body: this.signIn('Jonas') })],
    ['POST /auth/logout', () => ((this.world.me = null), { status: 204 })],
    ['POST /auth/password', (_, body) => (body['current_password'] === 'TestPass123!' ? { status: 204 } : invalid('current_password', 'is not your password'))],
    ['GET /me', () => ({ body: { ...this.world.me, unread_count: unread(this.world) } })],
    ['GET /users', () => page(this.world.people)],
    ['POST /users', (_, body) => this.invite(body)],
    ['POST /users/(.+)/invite', ([, id]) => ({ status: 201, body: { user: this.world.people.find((one) => one.id === id), invite_url: 'http://127.0.0.1:5173/accept-invite/rfi_again' } })],
    ['PATCH /users/(.+)', ([, id], body) => ({ body: Object.assign(this.world.people.find((one) => one.id === id)!, body) })],
    ['GET /api-tokens', () => page(this.world.tokens)],
    ['POST /api-tokens', (_, body) => this.makeToken(body)],
    ['DELETE /api-tokens/(.+)', ([, id]) => ((this.world.tokens = this.world.tokens.filter((one) => one.id !== id)), { status: 204 })],
    ['GET /assistant/usage', () => ({ body: this.world.usage })],
    ['GET /notifications', () => page(this.world.notifications)],
    ['POST /notifications/read-all', () => (this.world.notifications.forEach((one) => (one.read_at ??= new Date().toISOString())), { status: 204 })],
    ['POST /notifications/(.+)/read', ([, id]) => ((this.world.notifications.find((one) => one.id === id)!.read_at = new Date().toISOString()), { status: 204 })],
    ['GET /notification-preferences', () => ({ body: this.world.preferences })],
    ['PUT /notification-preferences', (_, body) => ({ body: (this.world.preferences = { ...this.world.preferences, ...(body as object) }) })],
    ['GET /escalation-ladder', () => ({ body: this.world.ladder })],
    ['PUT /escalation-ladder', (_, body) => ({ body: (this.world.ladder = { ...this.world.ladder, ...body } as World['ladder']) })],
    ['GET /ai-sessions', (_, __, url) => this.listSessions(url.searchParams)],
    ['POST /ai-sessions', (_, body) => this.startSession(body)],
    ['GET /ai-sessions/([^/]+)', ([, id]) => found(this.world.sessions.find((one) => one.id === id))],
    ['POST /ai-sessions/([^/]+)/messages', ([, id], body) => this.say(id!, String(body['text']))],
    ['GET /ai-sessions/([^/]+)/handoffs', ([, id]) => listed(this.world.handoffs.filter((one) => one.session_id === id))],
    ['GET /handoffs', (_, __, url) => listed(this.world.handoffs.filter((one) => one.state === (url.searchParams.get('state') ?? one.state)).filter((one) => !url.searchParams.get('untouched') || (one.state === 'claimed' && one.announcements.at(-1)?.level === 'untouched')))],
    ['GET /deliveries', (_, __, url) => page(this.world.deliveries.filter((one) => ['state', 'channel'].every((name) => (url.searchParams.get(name) ?? one[name as 'state']) === one[name as 'state'])))],
    ['POST /deliveries/([^/]+)/resend', ([, id]) => this.resend(id!)],
    ['GET /handoffs/([^/]+)/deliveries', ([, id]) => page(this.world.deliveries.filter((one) => one.handoff_id === id))],
    ['GET /handoffs/([^/]+)/deliveries/summary', ([, id]) => ({ body: { channels: sums(this.world.deliveries.filter((one) => one.handoff_id === id)) } })],
    ['GET /handoffs/([^/]+)', ([, id]) => found(this.world.handoffs.find((one) => one.id === id))],
    ['POST /handoffs/([^/]+)/claim', ([, id]) => this.claim(id!)],
  ]

  private logIn(body: Record<string, unknown>): Answer {
    const user = this.world.people.find((one) => one.email === body['email'] && one.active)
    if (!user || body['password'] !== 'TestPass123!') return refusal(401, 'bad_credentials', 'The e-mail or the password is wrong.')
    return { body: (this.world.me = meOf(user, this.world)) }
  }

  private resend(id: string): Answer {
    const one = this.world.deliveries.find((each) => each.id === id)!
    if (one.state === 'delivered') {
      const again = { ...one, id: newId(), state: 'pending' as const, repeat_of: id, attempts: 0, delivered_at: null }
      this.world.deliveries.unshift(again)
      return { status: 202, body: again }
    }
    return { status: 202, body: Object.assign(one, { state: 'pending', next_attempt_at: new Date().toISOString() }) }
  }

  private invite(body: Record<string, unknown>): Answer {
    const user = { id: newId(), active: true, invited: true, online: false, last_seen_at: null, created_at: new Date().toISOString(), ...body } as User
    this.world.people.push(user)
    return { status: 201, body: { user, invite_url: 'http://127.0.0.1:5173/accept-invite/rfi_8f3cQm2' } }
  }

  private makeToken(body: Record<string, unknown>): Answer {
    const token = { id: newId(), name: String(body['name']), created_at: new Date().toISOString(), expires_at: String(body['expires_at']), last_used_at: null }
    this.world.tokens.push(token)
    return { status: 201, body: { ...token, token: 'rf_3nQ8sTz0vW5yB7dF' } }
  }

  private listSessions(query: URLSearchParams): Answer {
    const words = (query.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean)
    const fits = (text: string) => words.every((word) => text.toLowerCase().includes(word))
    const mine = query.get('scope') === 'mine' ? this.world.me?.id : undefined
    return page(
      this.world.sessions
        .filter((one) => !mine || one.owner.id === mine || one.started_by.id === mine)
        .filter((one) => one.status === (query.get('status') ?? one.status) && fits(`${one.title} ${one.client_name} ${one.ticket?.ref}`)),
    )
  }

  private startSession(body: Record<string, unknown>): Answer {
    const owner = this.world.people.find((one) => one.id === this.world.me?.id)!
    const started = session(owner, String(body['problem']), { client_name: (body['client_name'] as string) ?? null, ticket: body['ticket_ref'] ? { ref: String(body['ticket_ref']), summary: null, url: null } : null })
    this.world.sessions.unshift(started)
    return { status: 201, body: started }
  }

  private say(id: string, text: string): Answer {
    const one = this.world.sessions.find((each) => each.id === id)!
    const now = { created_at: new Date().toISOString() }
    const steps = [step(one.steps.length + 1, 'message', text, { author: one.owner, ...now }), step(one.steps.length + 2, 'reply', 'Noted. What happens when you try it from another machine?', now)]
    one.steps.push(...steps)
    return { status: 201, body: { steps } }
  }

  private claim(id: string): Answer {
    const one = this.world.handoffs.find((each) => each.id === id)!
    const me = this.world.me!
    const { claimed_by: by } = one
    if (by && by.id !== me.id) return refusal(409, 'already_claimed', `Already claimed by ${by.name}.`, { claimed_by_id: by.id, claimed_by_name: by.name, claimed_at: one.claimed_at })
    const session = this.world.sessions.find((each) => each.id === one.session_id)!
    Object.assign(session, { status: 'active', owner: { id: me.id, name: me.name }, escalated_to: { id: me.id, name: me.name } })
    Object.assign(one, { state: 'claimed', claimed_by: { id: me.id, name: me.name }, claimed_at: new Date().toISOString() })
    this.emit('handoff_claimed', { handoff_id: id, session_id: one.session_id, claimed_by: one.claimed_by, claimed_at: one.claimed_at })
    return { body: one }
  }
}

const unread = (world: World) => world.notifications.filter((one) => !one.read_at).length

function meOf(user: User, world: World): Me {
  return { id: user.id, name: user.name, email: user.email, role: user.role, account: { id: '019a0000-0000-7000-8000-0000000000ac', name: 'Acme MSP', time_zone: 'Europe/Berlin' }, unread_count: unread(world) }
}

export const page = (items: unknown[]): Answer => ({ body: { items, next_cursor: null } })
const found = (body: unknown): Answer => (body ? { body } : refusal(404, 'not_found', 'There is nothing here.'))

export function refusal(status: number, code: string, detail: string, facts: Record<string, unknown> = {}): Answer {
  return { status, body: { type: 'about:blank', title: code, status, code, detail, ...facts } }
}

export const invalid = (field: string, message: string) => refusal(400, 'invalid_request', 'The request is not valid.', { errors: [{ field, message }] })

/** Streams a reply or a text for whom asks for a stream. */
function answered(answer: Answer, request: Request): Response {
  const body = answer.body as { steps?: Step[]; audience?: string; text?: string } | undefined
  const events = body?.steps ? replyEvents(body.steps) : body?.audience ? textEvents(String(body.text), body) : null
  if (!events || !request.headers.get('Accept')?.includes('text/event-stream')) return reply(answer)
  return new Response(events, { headers: { 'Content-Type': 'text/event-stream' } })
}

function reply({ status = 200, body }: Answer): Response {
  const headers = { 'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json' }
  return new Response(status === 204 || body === undefined ? null : JSON.stringify(body), { status, headers })
}

function sums(deliveries: Delivery[]): ChannelSum[] {
  return [...new Set(deliveries.map((one) => one.channel))].map((channel) => {
    const own = deliveries.filter((one) => one.channel === channel)
    const count = (...states: Array<Delivery['state']>) => own.filter((one) => states.includes(one.state)).length
    return {
      channel,
      one_label: labelOf(channel).one,
      many_label: labelOf(channel).many,
      delivered: count('delivered'),
      pending: count('pending', 'sending'),
      failed: count('failed'),
      skipped: count('skipped'),
      last_error: own.find((one) => one.last_error)?.last_error ?? null,
      next_attempt_at: own.find((one) => one.last_error && one.next_attempt_at)?.next_attempt_at ?? null,
    }
  })
}
