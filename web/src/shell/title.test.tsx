import { act, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { fakeServer, visit } from '@/app/visit'
import { handoff } from '@/testing/samples'

let visibility: DocumentVisibilityState = 'visible'
Object.defineProperty(document, 'visibilityState', { get: () => visibility, configurable: true })
Object.defineProperty(document, 'hidden', { get: () => visibility === 'hidden', configurable: true })

function look(next: DocumentVisibilityState) {
  visibility = next
  act(() => void document.dispatchEvent(new Event('visibilitychange')))
}

afterEach(() => look('visible'))

describe('The tab’s title', () => {
  it('counts what arrives while the tab is in the background, and forgets it in the foreground', async () => {
    const server = fakeServer('Amira')
    visit('/')
    await screen.findByRole('textbox', { name: "What's the problem?" })
    await waitFor(() => expect(document.title).toBe('Dashboard · ResolutionFlow'))
    const [jonas, session] = [server.world.people[0]!, server.world.sessions[1]!]
    const [one, two] = [handoff(session, jonas, 'first'), handoff(session, jonas, 'second')]

    server.emit('handoff_created', one)
    expect(await screen.findAllByText('3')).not.toHaveLength(0)
    look('hidden')
    server.emit('handoff_created', two)
    await waitFor(() => expect(document.title).toBe('(1) Dashboard · ResolutionFlow'))
    server.emit('handoff_created', handoff(session, jonas, 'third'))
    await waitFor(() => expect(document.title).toBe('(2) Dashboard · ResolutionFlow'))
    server.emit('handoff_claimed', {
      handoff_id: two.id,
      session_id: session.id,
      claimed_by: null,
      claimed_at: two.created_at,
    })
    await waitFor(() => expect(document.title).toBe('(1) Dashboard · ResolutionFlow'))
    look('visible')
    expect(document.title).toBe('Dashboard · ResolutionFlow')
  })

  it('does not count one’s own escalations', async () => {
    const server = fakeServer('Jonas')
    visit('/')
    await screen.findByRole('textbox', { name: "What's the problem?" })
    look('hidden')
    server.emit('handoff_created', handoff(server.world.sessions[1]!, server.world.people[0]!, 'mine'))
    server.emit('handoff_created', handoff(server.world.sessions[1]!, server.world.people[2]!, 'not mine'))
    await waitFor(() => expect(document.title).toMatch(/^\(1\) /))
  })
})
