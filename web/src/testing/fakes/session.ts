import type { NewStep, Session, Step, TaskChange } from '@/api/types'
import { type Answer, created, deltas, type Fake, found, frame, invalid, ok, page } from '../fakeApi'
import { session, step } from '../samples'

export const sessionFake: Fake = (on, api) => {
  const { world } = api
  const one = (id: string) => world.sessions.find((each) => each.id === id)!
  on('GET /ai-sessions', ({ query }) => {
    const words = (query.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean)
    const mine = query.get('scope') === 'mine' ? world.me?.id : undefined
    const fits = (each: Session) => {
      const text = `${each.title} ${each.client_name} ${each.ticket?.ref}`.toLowerCase()
      const status = query.get('status') ?? each.status
      const open = status === 'open' && !['resolved', 'abandoned'].includes(each.status)
      return (open || each.status === status) && words.every((word) => text.includes(word))
    }
    const active = (id: string) => world.people.some((each) => each.id === id && each.active && each.role !== 'viewer')
    const stuck = (each: Session) => each.status === 'active' && !active(each.owner.id)
    if (query.get('holder') === 'none') return page(world.sessions.filter(stuck).filter(fits))
    return page(
      world.sessions.filter((each) => !mine || [each.owner.id, each.started_by.id].includes(mine)).filter(fits),
    )
  })
  on('POST /ai-sessions', ({ body }) => {
    const owner = world.people.find((each) => each.id === world.me?.id)!
    const started = session(owner, String(body['problem']), {
      client_name: (body['client_name'] as string) ?? null,
      ticket: body['ticket_ref'] ? { ref: String(body['ticket_ref']), summary: null, url: null } : null,
    })
    world.sessions.unshift(started)
    return created(started)
  })
  on('GET /ai-sessions/:id', ({ id }) => found(world.sessions.find((each) => each.id === id)))
  on('POST /ai-sessions/:id/messages', ({ id, body }) => ({
    status: 201,
    ...messageAndReply(one(id), String(body['text'])),
  }))
  on('POST /ai-sessions/:id/reply', () => streamed([]))
  on('PATCH /ai-sessions/:id/tasks/:sub', ({ id, sub, body }) => streamed(changed(one(id), sub, body as TaskChange)))
  on('POST /ai-sessions/:id/steps', ({ id, body }) => {
    const { kind, text, outcome = null, result_text = null } = body as NewStep
    const rest = { author: api.person(), state: outcome && ('done' as const), outcome, result_text }
    return created(added(one(id), kind, text, rest))
  })
  on('POST /ai-sessions/:id/steps/:sub/redact', ({ id, sub, body }) => {
    const redacted = one(id).steps.find((each) => each.id === sub)!
    const marker = `[removed by ${world.me!.name}]`
    const phrase = body['phrase'] as string | undefined
    if (phrase && !redacted.text.includes(phrase)) return invalid('phrase', 'must stand in this step')
    redacted.text = phrase ? redacted.text.replaceAll(phrase, marker) : marker
    redacted.redacted_at = new Date().toISOString()
    return ok(redacted)
  })
  on('POST /ai-sessions/:id/conclude', ({ id, body }) =>
    ok(Object.assign(one(id), { status: body['outcome'], concluded_at: new Date().toISOString() })),
  )
}

/** Steps as an answer, and as the events of a streamed reply. */
const streamed = (steps: Step[]): Answer => ({
  body: { steps },
  events:
    deltas(steps.find((each) => each.kind === 'reply')?.text ?? '') + frame('steps', { steps }) + frame('done', {}),
})

function added(to: Session, kind: Step['kind'], text: string, rest: Partial<Step>): Step {
  const newStep = step(to.steps.length + 1, kind, text, rest)
  to.steps.push(newStep)
  return newStep
}

function messageAndReply(to: Session, text: string): Answer {
  const now = { created_at: new Date().toISOString() }
  const message = added(to, 'message', text, { author: to.owner, ...now })
  return streamed([message, added(to, 'reply', 'Noted. What happens when you try it from another machine?', now)])
}

function changed(of: Session, id: string, { state, outcome, text }: TaskChange): Step[] {
  const task = of.steps.find((each) => each.id === id)!
  const now = new Date().toISOString()
  const completed_at = state === 'open' ? null : now
  Object.assign(task, { state, outcome: outcome ?? null, result_text: text ?? null, completed_at })
  return state === 'open' ? [task] : [task, added(of, 'reply', `Noted, about “${task.text}”.`, { created_at: now })]
}
