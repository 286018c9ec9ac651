import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeServer, visit } from '@/app/visit'
import { session } from '@/testing/samples'
import './QueuePage' // the chunks, before the clock of a test runs
import '@/app/session/SessionPage'

const now = () => new Date().toISOString()

describe('A handoff that nobody acts on', () => {
  it('shows on its card to whom it was announced again, and each reminder as it comes', async () => {
    const server = fakeServer('Amira')
    const waits = server.world.handoffs[0]!
    visit('/escalations')
    const card = (await screen.findByRole('link', { name: waits.reason })).closest('article')!
    expect(within(card).getByText(/Announced again to everyone/)).toBeVisible()
    const hop = { level: 'on_call' as const, at: now(), to: [], channels: ['slack'] }
    waits.announcements = [...waits.announcements, hop]
    server.emit('handoff_announced', { handoff_id: waits.id, session_id: waits.session_id, announcement: hop })
    expect(await within(card).findByText(/Announced to the on-call channel \(Slack\)/)).toBeVisible()
  })

  it('lists every reminder where it is read', async () => {
    const server = fakeServer('Amira')
    visit(`/pilot/${server.world.handoffs[0]!.session_id}?pickup=true`)
    const hops = within(await screen.findByRole('list', { name: 'Announced again' })).getAllByRole('listitem')
    expect(hops.map((hop) => hop.textContent?.replace(/,.*/, ''))).toEqual([
      'Announced again to you',
      'Announced again to everyone',
    ])
  })

  it('comes back to notice when whoever picked it up does nothing', async () => {
    const server = fakeServer('Thomas')
    const one = server.world.handoffs[0]!
    const amira = { id: server.world.people[1]!.id, name: 'Amira Haddad' }
    Object.assign(one, {
      state: 'claimed',
      claimed_by: amira,
      claimed_at: now(),
      announcements: [{ level: 'untouched', at: now(), to: [], channels: [] }],
    })
    visit('/escalations')
    const region = within(await screen.findByRole('region', { name: 'Picked up, and nothing done yet' }))
    expect(region.getByRole('link', { name: one.reason })).toHaveAttribute('href', `/pilot/${one.session_id}`)
    expect(region.getByText(/picked this up/).parentElement).toHaveTextContent('Amira Haddad picked this up')
  })
})

describe('Choosing for whom', () => {
  it('shows who is online first, in words, and says so of the one chosen', async () => {
    const server = fakeServer('Jonas')
    const jonas = server.world.people[0]!
    const own = session(jonas, 'VPN drops')
    server.world.sessions.push(own)
    const { user } = visit(`/pilot/${own.id}`)
    await user.click(await screen.findByRole('button', { name: 'Escalate' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Escalate' }))
    await user.click(dialog.getByRole('combobox', { name: 'For' }))
    const options = (await screen.findAllByRole('option')).map((option) => option.textContent)
    expect(options).toEqual([
      'Anyone who is free',
      'Amira HaddadEngineer · online',
      'Thomas OkaforOwner · online',
      'Priya NairTeam admin · not online',
    ])
    await user.click(screen.getByRole('option', { name: /Priya Nair/ }))
    expect(dialog.getByText(/Priya Nair is not online/)).toBeVisible()
  })
})
