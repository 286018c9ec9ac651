import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { fakeServer, visit } from '@/app/visit'
import { refusal } from '@/testing/fakeApi'

const on = { confirmed_at: '2026-11-02T09:00:00Z', recovery_codes_left: 2, required: false }

async function enterPassword(user: ReturnType<typeof visit>['user']) {
  await user.type(await screen.findByRole('textbox', { name: 'Email' }), 'jonas@acme.example.com')
  await user.type(screen.getByLabelText('Password'), 'TestPass123!')
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
  return screen.findByRole('textbox', { name: 'Code' })
}

describe('Signing in with an authenticator app', () => {
  it('asks for the code after the password', async () => {
    const server = fakeServer()
    server.world.totp = { ...on }
    const { user } = visit('/')
    const code = await enterPassword(user)
    expect(code).toHaveFocus()
    expect(code).toHaveAttribute('autocomplete', 'one-time-code')
    await user.type(code, '000000{Enter}')
    expect(await screen.findByRole('alert')).toHaveTextContent('The code is not right')
    expect(screen.getByRole('textbox', { name: 'Code' })).toHaveValue('')
    await user.type(screen.getByRole('textbox', { name: 'Code' }), '123456{Enter}')
    expect(await screen.findByRole('button', { name: 'Account of Jonas Weber' })).toBeVisible()
  })

  it('takes a recovery code instead', async () => {
    const server = fakeServer()
    server.world.totp = { ...on }
    const { user } = visit('/')
    await enterPassword(user)
    await user.click(screen.getByRole('button', { name: 'Use a recovery code' }))
    await user.type(screen.getByRole('textbox', { name: 'Recovery code' }), 'abcd-efgh-ijkl-mnop{Enter}')
    expect(await screen.findByRole('button', { name: 'Account of Jonas Weber' })).toBeVisible()
  })

  it('asks for the password again when it took too long', async () => {
    const server = fakeServer()
    server.world.totp = { ...on }
    const { user } = visit('/')
    const code = await enterPassword(user)
    server.fail('POST /auth/second-factor', refusal(401, 'second_factor_expired', 'Too late.'))
    await user.type(code, '123456{Enter}')
    await user.click(await screen.findByRole('button', { name: 'Back to sign in' }))
    expect(screen.getByLabelText('Password')).toBeVisible()
  })

  it('asks for it in the dialog of somebody whose sign-in has ended', async () => {
    const server = fakeServer('Jonas')
    const { user } = visit('/')
    await screen.findByRole('button', { name: 'Account of Jonas Weber' })
    server.world.totp = { ...on }
    server.world.me = null
    server.emit('signed_out', { reason: 'signed_out' })
    const dialog = await screen.findByRole('dialog', { name: 'You have been signed out' })
    await user.type(within(dialog).getByLabelText('Password'), 'TestPass123!{Enter}')
    await user.type(await within(dialog).findByRole('textbox', { name: 'Code' }), '123456{Enter}')
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  })

  it('asks for it after a new password was set with a link', async () => {
    const server = fakeServer()
    server.world.totp = { ...on }
    const { user, router } = visit('/reset-password#rfr_fresh')
    await user.type(await screen.findByLabelText('Password'), 'a good password')
    await user.click(screen.getByRole('button', { name: 'Set password and sign in' }))
    expect(await screen.findByRole('heading', { name: 'Your password is set' })).toBeVisible()
    await user.type(screen.getByRole('textbox', { name: 'Code' }), '123456{Enter}')
    await waitFor(() => expect(router.state.location.pathname).toBe('/'))
    expect(await screen.findByRole('button', { name: 'Account of Jonas Weber' })).toBeVisible()
  })
})

describe('Setting up an authenticator app', () => {
  it('shows the QR code, takes a code, and shows the recovery codes once', async () => {
    const server = fakeServer('Amira')
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined)
    const { user } = visit('/settings/security')
    await user.click(await screen.findByRole('button', { name: 'Set up' }))
    const dialog = screen.getByRole('dialog', { name: 'Set up an authenticator app' })
    await user.click(within(dialog).getByRole('button', { name: 'Continue' }))
    await user.type(await within(dialog).findByLabelText('Current password'), 'TestPass123!{Enter}')
    expect(await within(dialog).findByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible()
    expect(within(dialog).getByText('JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP')).toBeVisible()
    await user.type(within(dialog).getByRole('textbox', { name: 'Code' }), '000000{Enter}')
    expect(await within(dialog).findByText('This is not the code that the app shows now.')).toBeVisible()
    await user.clear(within(dialog).getByRole('textbox', { name: 'Code' }))
    await user.type(within(dialog).getByRole('textbox', { name: 'Code' }), '123456{Enter}')
    const codes = await within(dialog).findByRole('list', { name: 'Recovery codes' })
    expect(within(codes).getAllByRole('listitem')).toHaveLength(10)
    await user.keyboard('{Escape}')
    expect(codes).toBeVisible()
    await user.click(within(dialog).getByRole('button', { name: 'Print' }))
    expect(print).toHaveBeenCalled()
    await user.click(within(dialog).getByRole('button', { name: 'I have kept them' }))
    expect(await screen.findByText('10 of 10 recovery codes left')).toBeVisible()
    expect(screen.queryByText(/abcd-efgh/)).not.toBeInTheDocument()
    expect(server.calls).toContain('POST /auth/totp/confirm')
  })

  it('is undone with the password', async () => {
    const server = fakeServer('Amira')
    server.world.totp = { ...on }
    const { user } = visit('/settings/security')
    expect(await screen.findByText('2 of 10 recovery codes left')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Remove' }))
    await user.type(await screen.findByLabelText('Your password'), 'wrong')
    await user.click(screen.getByRole('button', { name: 'Remove app' }))
    expect(await screen.findByText('This is not your current password.')).toBeVisible()
    await user.type(screen.getByLabelText('Your password'), 'TestPass123!')
    await user.click(screen.getByRole('button', { name: 'Remove app' }))
    expect(await screen.findByText('You have not set up an app.')).toBeVisible()
  })

  it('cannot be undone where the company demands one', async () => {
    const server = fakeServer('Amira')
    server.world.totp = { ...on, required: true }
    visit('/settings/security')
    expect(await screen.findByText('Your company asks everybody for a second factor.')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Remove' })).not.toBeInTheDocument()
  })

  it('comes first where the company demands one', async () => {
    const server = fakeServer('Amira')
    server.fail('GET /ai-sessions', refusal(403, 'second_factor_setup_required', 'Set one up first.'))
    const { user } = visit('/sessions')
    expect(await screen.findByRole('heading', { name: 'Set up an authenticator app' })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    await user.type(await screen.findByLabelText('Current password'), 'TestPass123!{Enter}')
    await user.type(await screen.findByRole('textbox', { name: 'Code' }), '123456{Enter}')
    server.recover()
    await user.click(await screen.findByRole('button', { name: 'I have kept them' }))
    expect(await screen.findByRole('button', { name: 'Account of Amira Haddad' })).toBeVisible()
  })

  it('is undone by an admin for who has lost everything', async () => {
    const server = fakeServer('Priya')
    const { user } = visit('/settings/people')
    await user.click(await screen.findByRole('button', { name: 'More for Jonas Weber' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Remove second factor' }))
    await user.click(await screen.findByRole('button', { name: 'Remove second factor' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
    expect(server.calls).toContain(`DELETE /users/${server.world.people[0]!.id}/second-factor`)
  })
})
