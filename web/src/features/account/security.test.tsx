import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeServer, visit } from '@/app/visit'

const region = () => screen.findByRole('region', { name: 'Where you are signed in' })

describe('Where one is signed in', () => {
  it('shows this browser first, and signs out another one', async () => {
    const server = fakeServer('Amira')
    const { user } = visit('/settings/security')
    const items = await within(await region()).findAllByRole('listitem')
    expect(items.map((one) => within(one).queryByText('This browser') !== null)).toEqual([true, false])
    expect(within(items[0]!).getByText('Chrome on Windows')).toBeVisible()
    expect(within(items[0]!).queryByRole('button')).not.toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Sign out Safari on iPhone at 198.51.100.7' }))
    await waitFor(() => expect(screen.queryByText('Safari on iPhone')).not.toBeInTheDocument())
    expect(server.world.signIns.map((one) => one.browser)).toEqual(['Chrome on Windows'])
    expect(screen.queryByRole('button', { name: 'Sign out all others' })).not.toBeInTheDocument()
  })

  it('signs out all others after asking', async () => {
    const server = fakeServer('Amira')
    const { user } = visit('/settings/security')
    await user.click(await screen.findByRole('button', { name: 'Sign out all others' }))
    expect(server.calls).not.toContain('DELETE /auth/sign-ins')
    await user.click(await screen.findByRole('button', { name: 'Sign out others' }))
    expect(await screen.findByText('You are signed out everywhere else.')).toBeVisible()
    await waitFor(() => expect(screen.queryByText('Safari on iPhone')).not.toBeInTheDocument())
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  })

  it('says so when one could not be signed out', async () => {
    const server = fakeServer('Amira')
    server.fail(`DELETE /auth/sign-ins/${server.world.signIns[0]!.id}`)
    const { user } = visit('/settings/security')
    await user.click(await screen.findByRole('button', { name: /^Sign out Safari/ }))
    expect(await screen.findByText('Safari on iPhone is still signed in.')).toBeVisible()
  })

  it('is ended for somebody else by an admin, after asking', async () => {
    const server = fakeServer('Priya')
    const { user } = visit('/settings/people')
    await user.click(await screen.findByRole('button', { name: 'More for Jonas Weber' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out everywhere' }))
    const dialog = await screen.findByRole('dialog', { name: 'Sign out Jonas Weber everywhere?' })
    await user.click(within(dialog).getByRole('button', { name: 'Sign out everywhere' }))
    expect(await screen.findByText('Jonas Weber is signed out everywhere.')).toBeVisible()
    expect(server.calls).toContain(`DELETE /users/${server.world.people[0]!.id}/sign-ins`)
  })
})

describe('A new token', () => {
  const open = async (name: string) => {
    const server = fakeServer(name)
    const { user } = visit('/settings/tokens')
    await user.click(await screen.findByRole('button', { name: 'New token' }))
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Deploy script')
    return { server, user, create: screen.getByRole('button', { name: 'Create token' }) }
  }

  it('reads and works unless one chooses otherwise, and does something in any case', async () => {
    const { server, user, create } = await open('Amira')
    expect(screen.queryByRole('checkbox', { name: 'Administer' })).not.toBeInTheDocument()
    await user.click(screen.getByRole('checkbox', { name: 'Work' }))
    await user.click(screen.getByRole('checkbox', { name: 'Read' }))
    expect(create).toBeDisabled()
    expect(screen.getByText('Choose Read, Work or both.')).toBeVisible()
    await user.click(screen.getByRole('checkbox', { name: 'Read' }))
    await user.click(create)
    await screen.findByRole('dialog', { name: 'Your new token' })
    expect(server.sent.at(-1)!.body).toMatchObject({ name: 'Deploy script', scopes: ['read'] })
  })

  it('administers for an admin', async () => {
    const { server, user, create } = await open('Priya')
    await user.click(screen.getByRole('checkbox', { name: 'Administer' }))
    await user.click(create)
    await screen.findByRole('dialog', { name: 'Your new token' })
    expect(server.sent.at(-1)!.body).toMatchObject({ scopes: ['read', 'work', 'admin'] })
  })

  it('asks for the password when the server does', async () => {
    const { server, user, create } = await open('Amira')
    server.world.asksPassword = true
    await user.click(create)
    await user.type(await screen.findByLabelText('Current password'), 'not this one')
    await user.click(create)
    expect(await screen.findByText('This is not your current password.')).toBeVisible()
    await user.clear(screen.getByLabelText('Current password'))
    await user.type(screen.getByLabelText('Current password'), 'TestPass123!')
    await user.click(create)
    expect(await screen.findByRole('dialog', { name: 'Your new token' })).toBeVisible()
  })
})

describe('Tokens of colleagues', () => {
  it('are seen and revoked by admins only', async () => {
    const server = fakeServer('Priya')
    const { user } = visit('/settings/tokens')
    const others = await screen.findByRole('region', { name: 'Tokens of your colleagues' })
    expect(await within(others).findByText('Nightly report')).toBeVisible()
    expect(within(others).getByText('Jonas Weber')).toBeVisible()
    expect(within(others).getByText('Read, Work')).toBeVisible()
    await user.click(within(others).getByRole('button', { name: 'Revoke Nightly report' }))
    await user.click(await screen.findByRole('button', { name: 'Revoke token' }))
    expect(await within(others).findByText('Nobody else has tokens')).toBeVisible()
    expect(server.world.tokens).toEqual([])
  })

  it('are not shown to engineers', async () => {
    fakeServer('Amira')
    visit('/settings/tokens')
    await screen.findByText('No tokens yet')
    expect(screen.queryByRole('region', { name: 'Tokens of your colleagues' })).not.toBeInTheDocument()
  })
})
