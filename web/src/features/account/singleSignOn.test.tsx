import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeServer, visit } from '@/app/visit'
import { ok, refusal } from '@/testing/fakeApi'

const owner = () => {
  const server = fakeServer('Priya')
  server.world.me = { ...server.world.me!, role: 'owner' }
  return server
}

const saved = {
  issuer: 'https://id.example.com',
  client_id: 'client',
  has_client_secret: true,
  domains: ['example.com'],
  provision_role: null,
  required: false,
  enabled: true,
  redirect_uri: 'https://desk.example.com/api/v1/auth/single-sign-on/callback',
  sign_in_url: 'https://desk.example.com/api/v1/auth/single-sign-on/start?account=1',
  updated_at: '2026-11-30T12:00:00Z',
}

describe('Single sign-on in the settings', () => {
  it('is set up by an owner, with the redirect URI to copy', async () => {
    const server = owner()
    const { user } = visit('/settings/single-sign-on')
    expect(await screen.findByText(/single-sign-on\/callback$/)).toBeVisible()
    expect(screen.getByRole('button', { name: 'Save single sign-on' })).toBeDisabled()
    await user.type(screen.getByRole('textbox', { name: 'Issuer' }), 'https://id.example.com')
    await user.type(screen.getByRole('textbox', { name: 'Client ID' }), 'client')
    await user.type(screen.getByLabelText('Client secret'), 'secret')
    await user.type(screen.getByRole('textbox', { name: 'E-mail domains' }), 'example.com, example.org')
    expect(screen.getByRole('switch', { name: 'Everybody but owners must use it' })).toBeDisabled()
    await user.click(screen.getByRole('switch', { name: 'Switched on' }))
    await user.click(screen.getByRole('button', { name: 'Save single sign-on' }))
    await waitFor(() =>
      expect(server.sent.at(-1)?.body).toEqual({
        issuer: 'https://id.example.com',
        client_id: 'client',
        client_secret: 'secret',
        domains: ['example.com', 'example.org'],
        provision_role: null,
        enabled: true,
        required: false,
      }),
    )
    expect(await screen.findByText('Saved. Leave it empty to keep it.')).toBeVisible()
    expect(screen.getByLabelText('Client secret')).toHaveValue('')
  })

  it('asks for the secret of another issuer, at its field', async () => {
    const server = owner()
    server.world.singleSignOn = saved
    const { user } = visit('/settings/single-sign-on')
    const issuer = await screen.findByRole('textbox', { name: 'Issuer' })
    await user.type(issuer, '/other')
    await user.click(screen.getByRole('button', { name: 'Save single sign-on' }))
    expect(await screen.findByText(/The client secret must be entered again/)).toBeVisible()
  })

  it('asks for the password some time after signing in', async () => {
    const server = owner()
    server.world.singleSignOn = saved
    server.fail('PUT /account/single-sign-on', refusal(403, 'password_required', 'Some time ago.'))
    const { user } = visit('/settings/single-sign-on')
    await user.click(await screen.findByRole('button', { name: 'Save single sign-on' }))
    await user.type(await screen.findByLabelText('Current password'), 'TestPass123!')
    server.recover()
    await user.click(screen.getByRole('button', { name: 'Save single sign-on' }))
    await waitFor(() => expect(server.sent.at(-1)?.body).toMatchObject({ current_password: 'TestPass123!' }))
  })

  it('shows what a try came to, and which check failed', async () => {
    const server = owner()
    server.world.singleSignOn = saved
    server.world.trial = {
      at: '2026-11-30T12:00:00Z',
      outcome: 'refused',
      person: null,
      role: null,
      code: 'single_sign_on_email_unverified',
      detail: 'The issuer does not say that ada@example.com is verified.',
      claims: [{ name: 'email', value: 'ada@example.com' }],
    }
    const { user } = visit('/settings/single-sign-on?tried')
    const result = await screen.findByRole('region', { name: 'Last try' })
    expect(within(result).getByText(/does not confirm that your e-mail address is yours/)).toBeVisible()
    expect(within(result).getByRole('rowheader', { name: 'email' })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Try it' }))
    expect(await screen.findByText('It answered with status 404.')).toBeVisible()
  })

  it('is removed after a question', async () => {
    const server = owner()
    server.world.singleSignOn = saved
    const { user } = visit('/settings/single-sign-on')
    await user.click(await screen.findByRole('button', { name: 'Remove single sign-on' }))
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Remove single sign-on' }))
    expect(await screen.findByText(/Not set up yet/)).toBeVisible()
  })

  it('is not for others', async () => {
    fakeServer('Amira')
    visit('/settings/single-sign-on')
    expect(await screen.findByText('Owners can set this up.')).toBeVisible()
    expect(screen.queryByRole('link', { name: 'Single sign-on' })).not.toBeInTheDocument()
  })
})

describe('Single sign-on on the sign-in page', () => {
  it('needs the e-mail address first, and says where there is none', async () => {
    const server = fakeServer()
    const { user } = visit('/')
    await user.click(await screen.findByRole('button', { name: 'Use single sign-on' }))
    expect(screen.getByRole('textbox', { name: 'Email' })).toHaveAccessibleDescription(/Type your e-mail address first/)
    await user.type(screen.getByRole('textbox', { name: 'Email' }), 'jo@acme.example')
    await user.click(screen.getByRole('button', { name: 'Use single sign-on' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('There is no single sign-on for this e-mail address')
    expect(server.sent.at(-1)?.body).toEqual({ email: 'jo@acme.example' })
  })

  it('says why it did not work, and asks before it follows a link of elsewhere', async () => {
    fakeServer()
    visit('/sign-in?problem=single_sign_on_cancelled')
    expect(await screen.findByRole('alert')).toHaveTextContent('You stopped signing in')
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeVisible()
    visit('/sign-in?single_sign_on=019a0000-0000-7000-8000-0000000000ac')
    expect(await screen.findByRole('button', { name: 'Continue with single sign-on' })).toBeVisible()
  })

  it('lets people of several companies choose', async () => {
    const server = fakeServer()
    const accounts = [
      { id: '1', name: 'Acme', url: '/one?account=1' },
      { id: '2', name: 'Harbor', url: '/two?account=2' },
    ]
    server.fail(
      'POST /auth/sign-in-options',
      ok({ password: true, single_sign_on: { url: '/one?account=1', accounts } }),
    )
    const { user } = visit('/')
    await user.type(await screen.findByRole('textbox', { name: 'Email' }), 'jo@acme.example')
    await user.click(screen.getByRole('button', { name: 'Use single sign-on' }))
    expect(await screen.findByRole('group', { name: 'Which company do you want to sign in to?' })).toBeVisible()
    expect(screen.getByRole('button', { name: /Harbor/ })).toBeVisible()
  })

  it('names the way where the company demands it', async () => {
    const server = fakeServer()
    const words = 'Your company asks everybody to use single sign-on. Sign in that way.'
    server.fail('POST /auth/login', refusal(401, 'single_sign_on_required', words, { url: '/start?account=1' }))
    const { user } = visit('/')
    await user.type(await screen.findByRole('textbox', { name: 'Email' }), 'jo@acme.example')
    await user.type(screen.getByLabelText('Password'), 'TestPass123!')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByRole('alert')).toHaveTextContent(words)
    expect(screen.getByRole('button', { name: 'Continue with single sign-on' })).toBeVisible()
  })
})
