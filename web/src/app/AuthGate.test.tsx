import type { QueryClient } from '@tanstack/react-query'
import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fakeServer, visit } from './visit'

const heldBy = (cache: QueryClient) =>
  cache
    .getQueryCache()
    .getAll()
    .filter((query) => query.state.data !== undefined)

const door = () => screen.findByRole('heading', { name: 'Sign in' })

describe('The gate', () => {
  afterEach(() => void vi.useRealTimers())

  it('asks strangers to sign in, at the address they asked for, and opens that address then', async () => {
    fakeServer()
    const { user, router } = visit('/settings/account')
    await door()
    await user.type(screen.getByRole('textbox', { name: 'Email' }), 'amira@acme.example.com')
    await user.type(screen.getByLabelText('Password'), 'TestPass123!')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByRole('heading', { name: 'Who you are' })).toBeVisible()
    expect(router.state.location.pathname).toBe('/settings/account')
  })

  it('says plainly when the password is wrong, and keeps the email', async () => {
    fakeServer()
    const { user } = visit('/')
    await door()
    await user.type(screen.getByRole('textbox', { name: 'Email' }), 'amira@acme.example.com')
    await user.type(screen.getByLabelText('Password'), 'wrong')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('The email or the password is not right')
    expect(screen.getByRole('textbox', { name: 'Email' })).toHaveValue('amira@acme.example.com')
    expect(screen.getByLabelText('Password')).toHaveValue('')
  })

  it('announces a login that ended, and signs in again without losing the page', async () => {
    const server = fakeServer('Amira')
    const { user } = visit('/')
    const problem = await screen.findByRole('textbox', { name: "What's the problem?" })
    await user.type(problem, 'Scanner offline')

    server.world.me = null
    await user.click(screen.getByRole('button', { name: 'Start session' }))
    const dialog = await screen.findByRole('dialog', { name: 'You have been signed out' })
    expect(within(dialog).getByLabelText('Email')).toHaveValue('amira@acme.example.com')

    const readsBefore = server.calls.filter((call) => call === 'GET /handoffs').length
    await user.type(within(dialog).getByLabelText('Password'), 'TestPass123!')
    await user.click(within(dialog).getByRole('button', { name: 'Sign in' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
    expect(problem).toBeInTheDocument()
    expect(problem).toHaveValue('Scanner offline')
    await waitFor(() =>
      expect(server.calls.filter((call) => call === 'GET /handoffs').length).toBeGreaterThan(readsBefore),
    )
  })

  it('hides the page of a login that ended, and clears it after five minutes', async () => {
    const server = fakeServer('Amira')
    const { cache, user } = visit('/')
    await user.type(await screen.findByRole('textbox', { name: "What's the problem?" }), 'Begun and not sent')
    server.world.me = null
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
    server.emit('signed_out', { reason: 'signed_out' })
    await screen.findByRole('dialog', { name: 'You have been signed out' })
    expect(document.querySelector('.bg-sunken.fixed.inset-0')).toBeInTheDocument()
    await act(() => vi.advanceTimersByTimeAsync(5 * 60_000))
    await door()
    expect(screen.queryByRole('textbox', { name: "What's the problem?", hidden: true })).not.toBeInTheDocument()
    expect(heldBy(cache)).toEqual([])
    // It waits for the same person, who has not signed out.
    expect(JSON.stringify({ ...localStorage })).toContain('Begun and not sent')
    server.signIn('Amira')
    await user.type(screen.getByRole('textbox', { name: 'Email' }), 'amira@acme.example.com')
    await user.type(screen.getByLabelText('Password'), 'TestPass123!')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByRole('textbox', { name: "What's the problem?" })).toHaveValue('Begun and not sent')
  })

  it('leaves nothing on the screen of who signs out while the server is away, and says so', async () => {
    const server = fakeServer('Amira')
    const { user, cache } = visit('/')
    await user.click(await screen.findByRole('button', { name: 'Account of Amira Haddad' }))
    server.fail('POST /auth/logout', 'unreachable')
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }))
    await door()
    expect(await screen.findByText(/the server does not know yet/)).toBeVisible()
    expect(heldBy(cache)).toEqual([])
  })

  it('cannot be waved away', async () => {
    const server = fakeServer('Amira')
    const { user } = visit('/')
    await screen.findByRole('textbox', { name: "What's the problem?" })
    server.world.me = null
    server.emit('signed_out', { reason: 'signed_out' })
    await screen.findByRole('dialog', { name: 'You have been signed out' })
    await user.keyboard('{Escape}')
    expect(screen.getByRole('dialog')).toBeVisible()
  })

  it('goes on where a stream says signed out but the person is still in, as after a change of role', async () => {
    const server = fakeServer('Priya')
    visit('/')
    await screen.findByRole('textbox', { name: "What's the problem?" })
    server.signIn('Lena')
    Object.assign(server.world.me!, { role: 'viewer' })
    server.emit('signed_out', { reason: 'role_lost' })
    await waitFor(() => expect(screen.queryByRole('button', { name: 'New session' })).not.toBeInTheDocument())
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  })

  it('leaves nothing of the former person behind on signing out', async () => {
    const server = fakeServer('Amira')
    const { user, cache } = visit('/')
    await user.type(await screen.findByRole('textbox', { name: "What's the problem?" }), 'Begun and not sent')
    await user.click(await screen.findByRole('button', { name: 'Account of Amira Haddad' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }))
    await door()
    expect(server.calls).toContain('POST /auth/logout')
    expect(JSON.stringify({ ...localStorage })).not.toContain('Begun')
    expect(heldBy(cache)).toEqual([])
  })

  it('says that the server is away instead of asking to sign in, and tries again', async () => {
    const server = fakeServer('Amira')
    server.fail('GET /me', 'unreachable')
    const { user } = visit('/')
    expect(await screen.findByRole('alert')).toHaveTextContent('cannot be reached')
    server.recover()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('button', { name: 'Start session' })).toBeVisible()
  })

  it('reads nothing twice of a page that was opened, and hears what happened meanwhile', async () => {
    const server = fakeServer('Priya')
    visit('/')
    await screen.findByRole('textbox', { name: "What's the problem?" })
    await waitFor(() => expect(server.calls).toContain('GET /escalations/stream'))
    expect(server.streamsAfter).toEqual(['100'])
    await waitFor(() => expect(screen.queryByRole('status', { busy: true })).not.toBeInTheDocument())
    const once = [...new Set(server.asked)]
    expect(server.asked).toEqual(once)
  })

  it('reads nothing twice after somebody has signed in', async () => {
    const server = fakeServer()
    const { user } = visit('/')
    await user.type(await screen.findByRole('textbox', { name: 'Email' }), 'amira@acme.example.com')
    await user.type(screen.getByLabelText('Password'), 'TestPass123!')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    await screen.findByRole('textbox', { name: "What's the problem?" })
    await waitFor(() => expect(server.streamsAfter).toEqual(['100']))
    expect(server.asked).toEqual([...new Set(server.asked)])
  })

  it('reads everything again when a stream begins later, because the login was in doubt', async () => {
    const server = fakeServer('Priya')
    visit('/')
    await waitFor(() => expect(server.streamsAfter).toEqual(['100']))
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
    server.emit('signed_out', { reason: 'role_lost' })
    await act(() => vi.advanceTimersByTimeAsync(6_000))
    await waitFor(() => expect(server.streamsAfter).toEqual(['100', null]))
    await waitFor(() => expect(server.calls.filter((call) => call === 'GET /handoffs').length).toBeGreaterThan(1))
  })

  it('opens no live stream for viewers', async () => {
    const server = fakeServer('Lena')
    visit('/')
    await screen.findByRole('region', { name: 'Pending escalations' })
    expect(server.calls).not.toContain('GET /escalations/stream')
  })
})
