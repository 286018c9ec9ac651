import type { Assessment, Escalation, Handoff, NewPost, NewStep, Person, Session, Step, TaskChange } from '@/api/types'
import { invalid, page, refusal, type FakeApi, type Handler } from './fakeApi'
import { assessment, handoff as makeHandoff, newId, step } from './world'

/* The fake API's part for sessions and handoffs: the contract's shapes, and of its rules those that screens react to. */

export function sessionCalls(api: FakeApi): Array<[string, Handler]> {
  const one = (id: string | undefined) => api.world.sessions.find((each) => each.id === id)!
  const person = (): Person => ({ id: api.world.me!.id, name: api.world.me!.name })
  return [
    ['PATCH /ai-sessions/([^/]+)/tasks/([^/]+)', ([, id, task], body) => ({ body: { steps: changed(one(id), task!, body as TaskChange) } })],
    ['POST /ai-sessions/([^/]+)/reply', () => ({ body: { steps: [] } })],
    ['POST /ai-sessions/([^/]+)/steps', ([, id], body) => ({ status: 201, body: recorded(one(id), body as NewStep, person()) })],
    ['POST /ai-sessions/([^/]+)/conclude', ([, id], body) => ({ body: Object.assign(one(id), { status: body['outcome'], concluded_at: new Date().toISOString() }) })],
    ['PUT /ai-sessions/([^/]+)/ticket', ([, id], body) => linked(api, one(id), String(body['ticket_ref']))],
    ['GET /tickets', (_, __, url) => ({ body: { items: searched(api, url.searchParams.get('q') ?? ''), next_cursor: null, psa: api.world.psa && { kind: 'connectwise', label: api.world.psa.label } } })],
    ['GET /ai-sessions/([^/]+)/ticket-notes', ([, id]) => page(api.world.ticketNotes.filter((note) => note.session_id === id))],
    ['POST /ai-sessions/([^/]+)/status-update/post', ([, id], body) => posted(api, one(id), body as NewPost)],
    ['DELETE /ai-sessions/([^/]+)/ticket', ([, id]) => ({ body: Object.assign(one(id), { ticket: null }) })],
    ['POST /ai-sessions/([^/]+)/status-update', ([, id], body) => ({ body: { audience: body['audience'], text: `${one(id).title}: ${String(body['audience'])}`, source: 'saved', created_at: new Date().toISOString() } })],
    ['POST /ai-sessions/([^/]+)/escalation-draft', ([, id], body) => ({ body: drafted(api, one(id), body) })],
    ['DELETE /ai-sessions/([^/]+)/escalation-draft', ([, id]) => (givenUp(one(id)), { status: 204 })],
    ['POST /ai-sessions/([^/]+)/escalate', ([, id], body) => escalated(api, one(id), body as Escalation)],
    ['POST /handoffs/([^/]+)/(release|return|withdraw)', ([, id, turn]) => ({ body: turned(api, id!, turn!) })],
    ['POST /handoffs/([^/]+)/assessment/retry', ([, id]) => ({ status: 202, body: begun(api.world.handoffs.find((each) => each.id === id)!) })],
  ]
}

function changed(session: Session, id: string, { state, outcome, text }: TaskChange): Step[] {
  const task = session.steps.find((each) => each.id === id)!
  const now = new Date().toISOString()
  Object.assign(task, { state, outcome: outcome ?? null, result_text: text ?? null, completed_at: state === 'open' ? null : now })
  if (state === 'open') return [task]
  const reply = step(session.steps.length + 1, 'reply', `Noted, about “${task.text}”.`, { created_at: now })
  session.steps.push(reply)
  return [task, reply]
}

function recorded(session: Session, body: NewStep, author: Person): Step {
  const made = step(session.steps.length + 1, body.kind, body.text, { author, state: body.outcome ? 'done' : null, outcome: body.outcome ?? null, result_text: body.result_text ?? null })
  session.steps.push(made)
  return made
}

function drafted(api: FakeApi, session: Session, body: Record<string, unknown>): Assessment {
  if (session.status === 'active') session.status = 'requesting_escalation'
  const reason = body['reason'] ? ` Escalated because: ${String(body['reason'])}` : ''
  return assessment({ summary_prose: `The VPN drops every 20 minutes for one user.${reason}`, ...api.world.draft })
}

const begun = (one: Handoff): Handoff => (Object.assign(one.assessment, { state: 'generating', reason_code: null }), one)

function linked(api: FakeApi, session: Session, ref: string) {
  const known = api.world.psa?.tickets.find((ticket) => ticket.ref === ref)
  if (api.world.psa && !known) return invalid('ticket_ref', `is not the number of a ticket in ${api.world.psa.label}`)
  return { body: Object.assign(session, { ticket: { ref, summary: known?.summary ?? null, url: known?.url ?? null, ...(known && { system: known.system }) } }) }
}

function searched(api: FakeApi, words: string) {
  if (!words) return []
  return (api.world.psa?.tickets ?? []).filter((ticket) => `${ticket.ref} ${ticket.summary} ${ticket.client_name}`.toLowerCase().includes(words.toLowerCase()))
}

function posted(api: FakeApi, session: Session, { audience, text }: NewPost) {
  if (text?.includes('password')) return invalid('text', 'must not hold a password, a key or another secret')
  const id = newId()
  api.world.ticketNotes.unshift({
    id, session_id: session.id, recipient: `${api.world.psa!.label} ${session.ticket!.ref}`, purpose: audience, state: 'pending', attempts: 0,
    next_attempt_at: null, last_error: null, answer: null, created_at: new Date().toISOString(), delivered_at: null,
  })
  return { status: 202, body: { id, audience, ticket_ref: session.ticket!.ref, client_visible: audience !== 'ticket_notes', text } }
}

function givenUp(session: Session) {
  if (session.status === 'requesting_escalation') session.status = 'active'
}

function escalated(api: FakeApi, session: Session, body: Escalation) {
  if (session.status === 'escalated') return refusal(409, 'already_escalated', 'The session already waits for a senior.', { handoff_id: session.open_handoff_id })
  if (!body.reason?.trim()) return invalid('reason', 'must not be blank')
  const by = api.world.people.find((each) => each.id === session.owner.id)!
  const made = makeHandoff(session, by, body.reason, { severity: body.severity ?? 'normal', engineer_notes: body.engineer_notes ?? null, created_at: new Date().toISOString() })
  api.world.handoffs.unshift(made)
  Object.assign(session, { status: 'escalated', escalated: true, open_handoff_id: made.id, escalation_reason: body.reason })
  return { status: 201, body: made }
}

function turned(api: FakeApi, id: string, turn: string): Handoff {
  const handoff = api.world.handoffs.find((each) => each.id === id)!
  const session = api.world.sessions.find((each) => each.id === handoff.session_id)!
  if (turn === 'release') {
    Object.assign(handoff, { state: 'waiting', claimed_by: null, claimed_at: null })
    Object.assign(session, { status: 'escalated', owner: handoff.created_by })
  } else {
    Object.assign(handoff, { state: turn === 'return' ? 'returned' : 'withdrawn' })
    Object.assign(session, { status: 'active', owner: handoff.created_by, open_handoff_id: null })
  }
  return handoff
}

const frame = (event: string, data: unknown) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
const deltas = (text: string) => (text.match(/\S+\s*/g) ?? []).map((word) => frame('delta', { text: word })).join('')

/** The events of a streamed reply, as one text. */
export const replyEvents = (steps: Step[]) => deltas(steps.find((each) => each.kind === 'reply')?.text ?? '') + frame('steps', { steps }) + frame('done', {})

/** The events of a streamed write-up. */
export const textEvents = (text: string, writeUp: unknown) => deltas(text) + frame('write_up', writeUp) + frame('done', {})

export const listed = (handoffs: Handoff[]) => page(handoffs.map((one) => ({ ...one, snapshot: { ...one.snapshot, steps: undefined, conversation_tail: undefined } })))
