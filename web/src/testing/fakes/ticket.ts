import { type Fake, invalid, ok, page } from '../fakeApi'

export const ticketFake: Fake = (on, { world }) => {
  const session = (id: string) => world.sessions.find((each) => each.id === id)!
  on('GET /tickets', ({ query }) => {
    const words = (query.get('q') ?? '').toLowerCase()
    const items = (words ? (world.psa?.tickets ?? []) : []).filter((ticket) =>
      `${ticket.ref} ${ticket.summary} ${ticket.client_name}`.toLowerCase().includes(words),
    )
    return ok({ items, next_cursor: null, psa: world.psa && { kind: 'connectwise', label: world.psa.label } })
  })
  on('PUT /ai-sessions/:id/ticket', ({ id, body }) => {
    const ref = String(body['ticket_ref'])
    const known = world.psa?.tickets.find((ticket) => ticket.ref === ref)
    if (world.psa && !known) return invalid('ticket_ref', `is not the number of a ticket in ${world.psa.label}`)
    if (known?.merged_into)
      return invalid(
        'ticket_ref',
        `was merged into ${known.merged_into} in ${world.psa!.label}. Link ${known.merged_into} instead`,
      )
    const { summary = null, url = null, system } = known ?? {}
    return ok(Object.assign(session(id), { ticket: { ref, summary, url, ...(system && { system }) } }))
  })
  on('DELETE /ai-sessions/:id/ticket', ({ id }) => ok(Object.assign(session(id), { ticket: null })))
  on('GET /ai-sessions/:id/ticket-notes', ({ id }) => page(world.ticketNotes.filter((note) => note.session_id === id)))
}
