import type { Assessment, Escalation, Handoff, Session } from '@/api/types'
import {
  accepted,
  type Answer,
  created,
  done,
  type Fake,
  type FakeApi,
  found,
  invalid,
  ok,
  page,
  refusal,
} from '../fakeApi'
import { assessment, handoff as makeHandoff } from '../samples'

export const handoffFake: Fake = (on, api) => {
  const { world } = api
  const one = (id: string) => world.handoffs.find((each) => each.id === id)!
  const sessionOf = (id: string) => world.sessions.find((each) => each.id === id)!
  on('GET /handoffs', ({ query }) => {
    const untouched = (each: Handoff) => each.state === 'claimed' && each.announcements.at(-1)?.level === 'untouched'
    const fits = (each: Handoff) =>
      each.state === (query.get('state') ?? each.state) && (!query.get('untouched') || untouched(each))
    return cards(world.handoffs.filter(fits))
  })
  on('GET /handoffs/waiting-count', () =>
    ok({ count: world.handoffs.filter(({ state }) => state === 'waiting').length }),
  )
  on('GET /ai-sessions/:id/handoffs', ({ id }) => cards(world.handoffs.filter((each) => each.session_id === id)))
  on('GET /handoffs/:id', ({ id }) => found(one(id)))
  on('POST /handoffs/:id/claim', ({ id }) => claimed(api, one(id)))
  on('POST /handoffs/:id/(?<sub>release|return|withdraw)', ({ id, sub }) =>
    ok(turned(one(id), sessionOf(one(id).session_id), sub)),
  )
  on('POST /ai-sessions/:id/assign', ({ id, body }) => assigned(api, sessionOf(id), body))
  on('POST /handoffs/:id/assessment/retry', ({ id }) => {
    Object.assign(one(id).assessment, { state: 'generating', reason_code: null })
    return accepted(one(id))
  })
  on('POST /ai-sessions/:id/escalation-draft', ({ id, body }) => {
    const session = sessionOf(id)
    if (session.status === 'active') session.status = 'requesting_escalation'
    return ok(drafted(body['reason'], world.draft))
  })
  on('DELETE /ai-sessions/:id/escalation-draft', ({ id }) => {
    const session = sessionOf(id)
    if (session.status === 'requesting_escalation') session.status = 'active'
    return done
  })
  on('POST /ai-sessions/:id/escalate', ({ id, body }) => escalated(api, sessionOf(id), body as Escalation))
}

/** Handoffs as lists show them. */
const cards = (handoffs: Handoff[]) =>
  page(
    handoffs.map((one) => ({ ...one, snapshot: { ...one.snapshot, steps: undefined, conversation_tail: undefined } })),
  )

function drafted(reason: unknown, draft: Partial<Assessment>): Assessment {
  const why = reason ? ` Escalated because: ${String(reason)}` : ''
  return assessment({ summary_prose: `The VPN drops every 20 minutes for one user.${why}`, ...draft })
}

function escalated({ world }: FakeApi, session: Session, body: Escalation): Answer {
  if (session.status === 'escalated') {
    const facts = { handoff_id: session.open_handoff_id }
    return refusal(409, 'already_escalated', 'The session already waits for a senior.', facts)
  }
  if (!body.reason?.trim()) return invalid('reason', 'must not be blank')
  const by = world.people.find((each) => each.id === session.owner.id)!
  const made = makeHandoff(session, by, body.reason, {
    severity: body.severity ?? 'normal',
    engineer_notes: body.engineer_notes ?? null,
    created_at: new Date().toISOString(),
  })
  world.handoffs.unshift(made)
  const now = { status: 'escalated', escalated: true, open_handoff_id: made.id, escalation_reason: body.reason }
  Object.assign(session, now)
  return created(made)
}

function claimed(api: FakeApi, one: Handoff): Answer {
  const { claimed_by: by, claimed_at } = one
  const me = api.person()
  if (by && by.id !== me.id) {
    const facts = { claimed_by_id: by.id, claimed_by_name: by.name, claimed_at }
    return refusal(409, 'already_claimed', `Already claimed by ${by.name}.`, facts)
  }
  const session = api.world.sessions.find((each) => each.id === one.session_id)!
  Object.assign(session, { status: 'active', owner: me, escalated_to: me })
  Object.assign(one, { state: 'claimed', claimed_by: me, claimed_at: new Date().toISOString() })
  api.emit('handoff_claimed', {
    handoff_id: one.id,
    session_id: one.session_id,
    claimed_by: one.claimed_by,
    claimed_at: one.claimed_at,
  })
  return ok(one)
}

function assigned(api: FakeApi, session: Session, body: Record<string, unknown>): Answer {
  const { world } = api
  const to = world.people.find((each) => each.id === body['user_id'])
  if (!to) return invalid('user_id', 'must be an active user of the account, engineer or above')
  const [former, me] = [session.owner, api.person()]
  const open = world.handoffs.find((each) => each.id === session.open_handoff_id)
  const person = { id: to.id, name: to.name }
  if (open) Object.assign(open, { claimed_by: person, claimed_at: new Date().toISOString() })
  Object.assign(session, { status: 'active', owner: person, ...(open && { escalated_to: person }) })
  api.emit('session_assigned', {
    session_id: session.id,
    handoff_id: session.open_handoff_id,
    assigned_to: person,
    former_owner: former,
    assigned_by: me,
    note: (body['note'] as string) ?? null,
  })
  return ok(session)
}

function turned(handoff: Handoff, session: Session, turn: string): Handoff {
  if (turn === 'release') {
    Object.assign(handoff, { state: 'waiting', claimed_by: null, claimed_at: null })
    Object.assign(session, { status: 'escalated', owner: handoff.created_by })
  } else {
    Object.assign(handoff, { state: turn === 'return' ? 'returned' : 'withdrawn' })
    Object.assign(session, { status: 'active', owner: handoff.created_by, open_handoff_id: null })
  }
  return handoff
}
