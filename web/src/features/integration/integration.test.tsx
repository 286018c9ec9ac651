import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeServer, visit } from '@/app/visit'
import { invalid, refusal } from '@/testing/fakeApi'

const at = '/settings/integrations'
const card = (name: string) => screen.findByRole('listitem', { name })
const puts = (server: ReturnType<typeof fakeServer>) =>
  server.sent.filter((one) => one.call.startsWith('PUT /integrations'))

describe('Integrations', () => {
  it('are set up on a form that the service describes', async () => {
    const server = fakeServer('Priya')
    const { user } = visit(at)
    expect(await screen.findByRole('region', { name: 'Ticket system' })).toBeVisible()
    const slack = await card('Slack')
    expect(within(slack).getByText('Not set up')).toBeVisible()
    await user.click(within(slack).getByRole('button', { name: 'Set up Slack' }))
    const url = within(slack).getByLabelText('Webhook URL')
    expect(url).toHaveFocus()
    expect(url).toHaveAttribute('type', 'password')
    expect(within(slack).getByRole('button', { name: 'Send a test' })).toBeDisabled()
    await user.type(url, 'https://hooks.slack.com/services/T/B/x')
    await user.type(within(slack).getByLabelText('Channel (optional)'), '#escalations')
    await user.click(within(slack).getByRole('switch', { name: 'Say what became of it' }))
    await user.click(within(slack).getByRole('button', { name: 'Save' }))
    expect(await within(slack).findByText('On')).toBeVisible()
    expect(puts(server)[0]!.body).toEqual({
      enabled: true,
      settings: { webhook_url: 'https://hooks.slack.com/services/T/B/x', channel: '#escalations', follow_ups: true },
    })
    expect(url).toHaveValue('')
    expect(url).toHaveAttribute('placeholder', 'Saved; type to replace it')
    expect(document.body.innerHTML).not.toContain('hooks.slack.com/services/T/B/x')
  })

  it('sends only what was changed, and can be switched off', async () => {
    const server = fakeServer('Priya')
    Object.assign(server.world.integrations[0]!, {
      enabled: true,
      state: 'ok',
      changed_at: new Date().toISOString(),
      secrets_set: ['webhook_url'],
      settings: { webhook_url: null, channel: '#a', follow_ups: null },
    })
    const { user } = visit(at)
    const slack = await card('Slack')
    await user.click(within(slack).getByRole('button', { name: 'Change Slack' }))
    await user.click(within(slack).getByRole('switch', { name: 'Use Slack' }))
    await user.click(within(slack).getByRole('button', { name: 'Save' }))
    expect(await within(slack).findByText('Off')).toBeVisible()
    expect(puts(server)[0]!.body).toEqual({ enabled: false, settings: {} })
  })

  it('says at the field what is wrong, and keeps what was typed', async () => {
    const server = fakeServer('Priya')
    server.fail('PUT /integrations/slack', invalid('settings.webhook_url', 'is no webhook of Slack’s.'))
    const { user } = visit(at)
    const slack = await card('Slack')
    await user.click(within(slack).getByRole('button', { name: 'Set up Slack' }))
    await user.type(within(slack).getByLabelText('Webhook URL'), 'https://x')
    await user.click(within(slack).getByRole('button', { name: 'Save' }))
    expect(await within(slack).findByRole('alert')).toHaveTextContent('“Webhook URL” is no webhook of Slack’s.')
    expect(within(slack).getByLabelText('Webhook URL')).toHaveValue('https://x')
  })

  it('asks for the secret again when the address leads elsewhere', async () => {
    const server = fakeServer('Priya')
    const halo = server.world.integrations.find((one) => one.kind === 'halopsa')!
    Object.assign(halo, {
      enabled: true,
      state: 'ok',
      changed_at: new Date().toISOString(),
      secrets_set: ['client_secret'],
      settings: { ...halo.settings, base_url: 'https://desk.halopsa.com/' },
    })
    const { user } = visit(at)
    const form = await card('HaloPSA')
    await user.click(within(form).getByRole('button', { name: 'Change HaloPSA' }))
    const address = within(form).getByLabelText('Address')
    const secret = within(form).getByLabelText('Client secret')
    await user.type(address, 'portal')
    expect(secret).not.toBeRequired()
    await user.clear(address)
    await user.type(address, 'https://other.halopsa.com')
    expect(secret).toBeRequired()
    expect(secret).toHaveAccessibleDescription(
      'Enter it again: “Address” leads elsewhere now, and a saved one is not sent there.',
    )
    await user.type(secret, 'new')
    await user.click(within(form).getByRole('button', { name: 'Save' }))
    await waitFor(() =>
      expect(puts(server)[0]!.body).toEqual({
        enabled: true,
        settings: { base_url: 'https://other.halopsa.com', client_secret: 'new' },
      }),
    )
  })

  it('says when another ticket system is on', async () => {
    const server = fakeServer('Priya')
    server.fail('PUT /integrations/halopsa', refusal(409, 'psa_already_enabled', 'Autotask is enabled.'))
    const { user } = visit(at)
    const halo = await card('HaloPSA')
    await user.click(within(halo).getByRole('button', { name: 'Set up HaloPSA' }))
    await user.type(within(halo).getByLabelText('Address'), 'https://halo.example.com')
    await user.type(within(halo).getByLabelText('Client secret'), 's')
    await user.type(within(halo).getByLabelText('Team (optional)'), '7')
    await user.click(within(halo).getByRole('combobox', { name: 'Region (optional)' }))
    await user.click(await screen.findByRole('option', { name: 'eu' }))
    await user.click(within(halo).getByRole('button', { name: 'Save' }))
    expect(await within(halo).findByRole('alert')).toHaveTextContent('Nothing was saved. Autotask is enabled.')
    expect(puts(server)).toEqual([])
  })

  it('shows a secret that was made once', async () => {
    const server = fakeServer('Priya')
    const { user } = visit(at)
    const webhook = await card('Outgoing webhooks')
    await user.click(within(webhook).getByRole('button', { name: 'Set up Outgoing webhooks' }))
    await user.type(within(webhook).getByLabelText('URL'), 'https://example.com/hook')
    await user.click(within(webhook).getByRole('button', { name: 'Save' }))
    const dialog = await screen.findByRole('dialog', { name: 'Copy it now' })
    expect(within(dialog).getByRole<HTMLInputElement>('textbox', { name: 'Signing secret' }).value).toBe(
      'whsec_bWFkZS1qdXN0LW5vdw==',
    )
    await user.click(within(dialog).getByRole('button', { name: 'Done' }))
    expect(document.body.innerHTML).not.toContain('whsec_')
    await user.click(within(webhook).getByRole('button', { name: 'Clear Signing secret' }))
    await user.click(within(webhook).getByRole('button', { name: 'Save' }))
    expect(await screen.findByRole('dialog', { name: 'Copy it now' })).toBeVisible()
    expect(puts(server)[1]!.body).toEqual({ enabled: true, settings: { secret: '' } })
  })

  it('shows what the other side answered to a test', async () => {
    const server = fakeServer('Priya')
    Object.assign(server.world.integrations[0]!, {
      enabled: true,
      state: 'ok',
      changed_at: new Date().toISOString(),
      secrets_set: ['webhook_url'],
    })
    const { user } = visit(at)
    const slack = await card('Slack')
    await user.click(within(slack).getByRole('button', { name: 'Change Slack' }))
    await user.click(within(slack).getByRole('button', { name: 'Send a test' }))
    const result = await within(slack).findByText(/It works\..*Slack answered with status 200: ok\./)
    expect(result.parentElement).toHaveTextContent('132 ms')
    await user.type(within(slack).getByLabelText('Channel (optional)'), 'x')
    expect(within(slack).getByRole('button', { name: 'Send a test' })).toHaveAccessibleDescription(
      'Save first: a test uses what is saved.',
    )
  })

  it('shows why one does not work, and learns live that it works again', async () => {
    const server = fakeServer('Priya')
    const slack = server.world.integrations[0]!
    Object.assign(slack, {
      enabled: true,
      state: 'broken',
      last_error: 'Slack answered with status 404: no_service.',
      broken_at: new Date().toISOString(),
      changed_at: new Date().toISOString(),
    })
    visit(at)
    expect(await screen.findByText('Not working')).toBeVisible()
    expect(screen.getByText(/no_service/)).toBeVisible()
    Object.assign(slack, { state: 'ok', last_error: null, broken_at: null })
    await waitFor(() => expect(server.calls).toContain('GET /escalations/stream'))
    server.emit('integration_changed', { kind: 'slack' })
    await waitFor(() => expect(screen.queryByText('Not working')).not.toBeInTheDocument())
  })

  it('is removed after asking', async () => {
    const server = fakeServer('Priya')
    Object.assign(server.world.integrations[0]!, { enabled: true, state: 'ok', changed_at: new Date().toISOString() })
    const { user } = visit(at)
    const slack = await card('Slack')
    await user.click(within(slack).getByRole('button', { name: 'Change Slack' }))
    await user.click(within(slack).getByRole('button', { name: 'Remove' }))
    await user.click(
      within(await screen.findByRole('dialog', { name: 'Remove Slack?' })).getByRole('button', { name: 'Remove' }),
    )
    expect(await within(slack).findByText('Not set up')).toBeVisible()
    expect(server.calls).toContain('DELETE /integrations/slack')
  })

  it('has its other states: none, and not loaded', async () => {
    const server = fakeServer('Priya')
    server.fail('GET /integrations')
    const { user } = visit(at)
    await user.click(await screen.findByRole('button', { name: 'Try again' }))
    server.recover()
    server.world.integrations = []
    await user.click(await screen.findByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('No integrations here')).toBeVisible()
  })

  it('is not offered to engineers', async () => {
    fakeServer('Jonas')
    visit('/settings/account')
    expect(
      within(await screen.findByRole('navigation', { name: 'Settings' })).queryByRole('link', { name: 'Integrations' }),
    ).not.toBeInTheDocument()
  })
})
