import type { NewPost } from '@/api/types'
import { accepted, deltas, type Fake, frame, invalid } from '../fakeApi'
import { newId } from '../samples'

export const writeUpFake: Fake = (on, { world }) => {
  const session = (id: string) => world.sessions.find((each) => each.id === id)!
  on('POST /ai-sessions/:id/status-update', ({ id, body }) => {
    const audience = String(body['audience'])
    const text = `${session(id).title}: ${audience}`
    const made = { audience, text, source: 'saved', created_at: new Date().toISOString() }
    return { body: made, events: deltas(text) + frame('write_up', made) + frame('done', {}) }
  })
  on('POST /ai-sessions/:id/status-update/post', ({ id: session_id, body }) => {
    const { audience, text } = body as NewPost
    if (text?.includes('password')) return invalid('text', 'must not hold a password, a key or another secret')
    const id = newId()
    const { ref } = session(session_id).ticket!
    world.ticketNotes.unshift({
      id,
      session_id,
      recipient: `${world.psa!.label} ${ref}`,
      purpose: audience,
      state: 'pending',
      attempts: 0,
      next_attempt_at: null,
      last_error: null,
      answer: null,
      created_at: new Date().toISOString(),
      delivered_at: null,
    })
    return accepted({ id, audience, ticket_ref: ref, client_visible: audience !== 'ticket_notes', text })
  })
}
