import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeServer, visit } from '@/app/visit'
import { refusal } from '@/testing/fakeApi'

const laptop = { id: 'k1', name: 'Work laptop', created_at: '2026-11-02T09:00:00Z', last_used_at: null }
const signed = { toJSON: () => ({ id: 'a-passkey' }) }
const get = vi.fn()
const create = vi.fn()

/** A browser with passkeys, whose own windows answer at once. */
beforeEach(() => {
  get.mockReset().mockResolvedValue(signed)
  create.mockReset().mockResolvedValue(signed)
  const same = (options: unknown) => options
  vi.stubGlobal('PublicKeyCredential', { parseCreationOptionsFromJSON: same, parseRequestOptionsFromJSON: same })
  Object.defineProperty(navigator, 'credentials', { value: { get, create }, configurable: true })
})

afterEach(() => vi.unstubAllGlobals())

const cancelled = () => Promise.reject(new DOMException('no', 'NotAllowedError'))

describe('Signing in with a passkey', () => {
  it('takes nothing else', async () => {
    fakeServer()
    const { user } = visit('/')
    await user.click(await screen.findByRole('button', { name: 'Sign in with a passkey' }))
    expect(await screen.findByRole('button', { name: 'Account of Jonas Weber' })).toBeVisible()
  })

  it('says when it was cancelled, is unknown here, or cannot work at this address', async () => {
    const server = fakeServer()
    get.mockImplementationOnce(cancelled)
    const { user } = visit('/')
    const button = await screen.findByRole('button', { name: 'Sign in with a passkey' })
    await user.click(button)
    expect(await screen.findByRole('alert')).toHaveTextContent('it was cancelled, or took too long')
    server.fail('POST /auth/webauthn/authenticate', refusal(401, 'passkey_refused', 'No.'))
    await user.click(button)
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('Use another, or your password.'))
    get.mockRejectedValueOnce(new DOMException('no', 'SecurityError'))
    await user.click(button)
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('Open ResolutionFlow at localhost'))
  })

  it('is not offered where the browser has none', async () => {
    vi.stubGlobal('PublicKeyCredential', undefined)
    fakeServer()
    visit('/')
    await screen.findByRole('button', { name: 'Sign in' })
    expect(screen.queryByRole('button', { name: 'Sign in with a passkey' })).not.toBeInTheDocument()
  })

  it('is the second step after the password, or a recovery code is', async () => {
    const server = fakeServer()
    const factors = { factors: ['passkey', 'recovery_code'] }
    server.fail('POST /auth/login', refusal(401, 'second_factor_required', 'Use your passkey.', factors))
    const { user } = visit('/')
    await user.type(await screen.findByRole('textbox', { name: 'Email' }), 'jonas@acme.example.com')
    await user.type(screen.getByLabelText('Password'), 'TestPass123!{Enter}')
    const button = await screen.findByRole('button', { name: 'Use your passkey' })
    expect(screen.queryByRole('textbox', { name: 'Code' })).not.toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Use a recovery code' }))
    expect(screen.getByRole('textbox', { name: 'Recovery code' })).toHaveFocus()
    await user.click(button)
    expect(await screen.findByRole('button', { name: 'Account of Jonas Weber' })).toBeVisible()
  })
})

describe('One’s passkeys', () => {
  it('are added with a name, and the first comes with recovery codes', async () => {
    fakeServer('Amira')
    const { user } = visit('/settings/security')
    expect(await screen.findByText('You have no passkeys.')).toBeVisible()
    await user.click(await screen.findByRole('button', { name: 'Add a passkey' }))
    const dialog = screen.getByRole('dialog', { name: 'Add a passkey' })
    create.mockImplementationOnce(cancelled)
    await user.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'Work laptop{Enter}')
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('it was cancelled')
    await user.click(within(dialog).getByRole('button', { name: 'Continue' }))
    expect(await within(dialog).findByRole('list', { name: 'Recovery codes' })).toBeVisible()
    await user.click(within(dialog).getByRole('button', { name: 'I have kept them' }))
    expect(await screen.findByText('Not used yet')).toBeVisible()
  })

  it('are removed, with the password after a while', async () => {
    const server = fakeServer('Amira')
    server.world.passkeys = [{ ...laptop }]
    server.world.asksPassword = true
    const { user } = visit('/settings/security')
    await user.click(await screen.findByRole('button', { name: 'Remove Work laptop' }))
    await user.click(await screen.findByRole('button', { name: 'Remove passkey' }))
    await user.type(await screen.findByLabelText('Current password'), 'TestPass123!')
    await user.click(screen.getByRole('button', { name: 'Remove passkey' }))
    expect(await screen.findByText('You have no passkeys.')).toBeVisible()
  })

  it('say why the last one stays', async () => {
    const server = fakeServer('Amira')
    server.world.passkeys = [{ ...laptop }]
    const { user } = visit('/settings/security')
    server.fail('DELETE /auth/passkeys/k1', refusal(409, 'required_by_account', 'This is your only second factor.'))
    await user.click(await screen.findByRole('button', { name: 'Remove Work laptop' }))
    await user.click(await screen.findByRole('button', { name: 'Remove passkey' }))
    expect(await screen.findByText(/This is your only second factor/)).toBeVisible()
  })

  it('say why there can be none', async () => {
    vi.stubGlobal('PublicKeyCredential', undefined)
    fakeServer('Amira')
    visit('/settings/security')
    expect(await screen.findByText(/This browser cannot use passkeys/)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Add a passkey' })).not.toBeInTheDocument()
  })
})
