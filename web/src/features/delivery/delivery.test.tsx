import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { ChannelSum } from '@/api/types'
import { fakeServer, visit } from '@/app/visit'
import { refusal } from '@/testing/fakeApi'
import { delivery, labelOf } from '@/testing/samples'
import { inWords, lineWords, sumWords } from './words'

const rows = async () => within(await screen.findByRole('list', { name: 'Deliveries' })).getAllByRole('listitem')
const later = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()

function sent(signedInAs = 'Priya') {
  const server = fakeServer(signedInAs)
  server.world.deliveries = [
    delivery({
      channel: 'slack',
      recipient: '#helpdesk',
      state: 'pending',
      attempts: 2,
      last_error: 'channel_not_found',
      next_attempt_at: later(118),
    }),
    delivery({ recipient: 'sam@acme.example.com', state: 'failed', attempts: 1, last_error: '550 5.1.1 No such user' }),
    delivery({ recipient: 'amira@acme.example.com' }),
  ]
  return server
}

describe('Deliveries', () => {
  it('say to whom, what became of it and why', async () => {
    sent()
    visit('/settings/deliveries')
    const [slack, failed, there] = await rows()
    expect(slack).toHaveTextContent(/Slack.*#helpdesk.*Needs help.*2 attempts.*channel_not_found.*Retrying in 2 min/)
    expect(failed).toHaveTextContent(/E-mail.*sam@acme.*550 5\.1\.1 No such user.*Failed/)
    expect(there).toHaveTextContent(/250 2\.0\.0 Ok.*Delivered/)
  })

  it('are filtered by state and channel, in the address', async () => {
    sent()
    const { user, router } = visit('/settings/deliveries')
    await rows()
    await user.click(screen.getByRole('combobox', { name: 'State' }))
    await user.click(await screen.findByRole('option', { name: 'Failed' }))
    await waitFor(async () => expect(await rows()).toHaveLength(1))
    expect(router.state.location.search).toBe('?state=failed')
    await user.click(screen.getByRole('combobox', { name: 'Channel' }))
    await user.click(await screen.findByRole('option', { name: 'Slack' }))
    expect(await screen.findByText('No matching deliveries')).toBeVisible()
  })

  it('are sent again at once where they are not there yet', async () => {
    const server = sent()
    const { user } = visit('/settings/deliveries')
    await rows()
    await user.click(screen.getByRole('button', { name: 'Send again to sam@acme.example.com' }))
    expect(await screen.findByText('On its way to sam@acme.example.com.')).toBeVisible()
    expect(server.world.deliveries).toHaveLength(3)
    await user.click(screen.getByRole('button', { name: 'Send again to #helpdesk' }))
    expect(await screen.findByText('On its way to #helpdesk.')).toBeVisible()
  })

  it('are sent once more only after asking', async () => {
    const server = sent()
    const { user } = visit('/settings/deliveries')
    await rows()
    await user.click(screen.getByRole('button', { name: 'Send again to amira@acme.example.com' }))
    const dialog = await screen.findByRole('dialog', { name: 'Send it once more?' })
    expect(server.world.deliveries).toHaveLength(3)
    await user.click(within(dialog).getByRole('button', { name: 'Send once more' }))
    await waitFor(async () => expect(await rows()).toHaveLength(4))
    expect((await rows())[0]).toHaveTextContent('once more')
  })

  it('change by themselves', async () => {
    const server = sent()
    visit('/settings/deliveries')
    await rows()
    Object.assign(server.world.deliveries[0]!, {
      state: 'delivered',
      last_error: null,
      next_attempt_at: null,
      answer: 'ok',
    })
    server.emit('delivery_changed', { handoff_id: null, session_id: 'x' })
    await waitFor(async () => expect((await rows())[0]).toHaveTextContent('Delivered'))
  })

  it('say what will appear, and can be tried again', async () => {
    const server = fakeServer('Priya')
    server.world.deliveries = []
    server.fail('GET /deliveries', refusal(503, 'unavailable', 'Not now.'))
    const { user } = visit('/settings/deliveries')
    await screen.findByText('The deliveries could not be loaded')
    server.recover()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Nothing has been sent yet')).toBeVisible()
  })

  it('say so when sending again is refused', async () => {
    const server = sent()
    server.fail(
      `POST /deliveries/${server.world.deliveries[1]!.id}/resend`,
      refusal(409, 'being_sent', 'It is being sent at this moment.'),
    )
    const { user } = visit('/settings/deliveries')
    await rows()
    await user.click(screen.getByRole('button', { name: 'Send again to sam@acme.example.com' }))
    expect(await screen.findByText('It is being sent at this moment.')).toBeVisible()
  })

  it('are not offered to engineers', async () => {
    fakeServer('Amira')
    visit('/settings/account')
    const settings = await screen.findByRole('navigation', { name: 'Settings' })
    expect(within(settings).queryByRole('link', { name: 'Deliveries' })).not.toBeInTheDocument()
  })
})

describe('The line on an escalation', () => {
  const waiting = (server: ReturnType<typeof fakeServer>) =>
    server.world.handoffs.find((one) => one.state === 'waiting' && one.created_by.id !== server.world.me!.id)!

  function reached(signedInAs: string) {
    const server = sent(signedInAs)
    const handoff = waiting(server)
    server.world.deliveries.forEach((one) => (one.handoff_id = handoff.id))
    return { server, handoff }
  }

  it('shows every engineer whom it reached', async () => {
    const { handoff } = reached('Amira')
    visit(`/pilot/${handoff.session_id}?pickup=true`)
    expect(await screen.findByText(/^1 e-mail delivered · .*1 e-mail failed: 550/)).toBeVisible()
    expect(screen.getByText(/Slack failed: channel_not_found, retrying in 2 min/)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Show deliveries' })).not.toBeInTheDocument()
  })

  it('opens for admins', async () => {
    const { handoff } = reached('Priya')
    const { user } = visit(`/pilot/${handoff.session_id}?pickup=true`)
    await user.click(await screen.findByRole('button', { name: 'Show deliveries' }))
    expect(
      within(await screen.findByRole('list', { name: 'Deliveries of this escalation' })).getAllByRole('listitem'),
    ).toHaveLength(3)
    await user.click(screen.getByRole('button', { name: 'Hide deliveries' }))
    expect(screen.queryByRole('list', { name: 'Deliveries of this escalation' })).not.toBeInTheDocument()
  })
})

describe('The words', () => {
  const sum = (rest: Partial<ChannelSum>): ChannelSum => ({
    channel: 'email',
    one_label: labelOf(rest.channel ?? 'email').one,
    many_label: labelOf(rest.channel ?? 'email').many,
    delivered: 0,
    pending: 0,
    failed: 0,
    skipped: 0,
    last_error: null,
    next_attempt_at: null,
    ...rest,
  })
  const at = Date.parse('2026-01-01T00:00:00Z')

  it('sum up a channel', () => {
    expect(sumWords(sum({ delivered: 4 }))).toEqual(['4 e-mails delivered'])
    expect(
      sumWords(
        sum({ channel: 'slack', pending: 1, last_error: 'channel not found', next_attempt_at: '2026-01-01T00:02:00Z' }),
        at,
      ),
    ).toEqual(['Slack failed: channel not found, retrying in 2 min'])
    expect(sumWords(sum({ delivered: 1, pending: 2 }))).toEqual(['1 e-mail delivered', '2 e-mails on the way'])
    expect(sumWords(sum({ skipped: 2, last_error: 'No mail server is configured.' }))).toEqual([
      '2 e-mails not sent: No mail server is configured',
    ])
    expect(sumWords(sum({ channel: 'ticket', delivered: 1 }))).toEqual(['1 ticket note delivered'])
    expect(sumWords(sum({}))).toEqual([])
    expect(lineWords([sum({ channel: 'slack', failed: 1, last_error: 'x'.repeat(200) }), sum({ delivered: 2 })])).toBe(
      `2 e-mails delivered · Slack failed: ${'x'.repeat(72)}…`,
    )
  })

  it('say when', () => {
    expect(inWords('2026-01-01T00:00:40Z', at)).toBe('in 40 s')
    expect(inWords('2026-01-01T03:00:00Z', at)).toBe('in 3 h')
    expect(inWords('2025-12-31T23:59:59Z', at)).toBe('now')
  })
})
