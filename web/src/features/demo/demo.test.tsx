import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fakeServer, visit } from '@/app/visit'
import { invalid } from '@/testing/fakeApi'

const banner = () => screen.findByRole('region', { name: 'Demo' })

afterEach(() => vi.unstubAllGlobals())

function demo(name: string) {
  const server = fakeServer(name)
  server.world.demo = true
  return server
}

describe('The demo banner', () => {
  it('stands on no screen of a real account', async () => {
    fakeServer('Thomas')
    visit('/')
    await screen.findByRole('textbox', { name: "What's the problem?" })
    expect(screen.queryByRole('region', { name: 'Demo' })).not.toBeInTheDocument()
  })

  it.each(['/', '/escalations', '/settings/account'])('stands on %s, without a button for others', async (address) => {
    demo('Amira')
    visit(address)
    expect(await banner()).toHaveTextContent('This is a demo')
    expect(within(await banner()).queryByRole('button')).not.toBeInTheDocument()
  })

  it('leads its owner to an account of their own', async () => {
    const server = demo('Thomas')
    const assign = vi.fn()
    const { user } = visit('/')
    vi.stubGlobal('location', { ...location, origin: location.origin, assign })
    await user.click(within(await banner()).getByRole('button', { name: 'Leave the demo' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Leave the demo' }))
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
    expect(dialog.getByRole('combobox', { name: 'Time zone' })).toHaveValue(zone)
    await user.type(dialog.getByRole('textbox', { name: 'Company' }), 'Northwind IT')
    await user.type(dialog.getByRole('textbox', { name: 'Your name' }), 'Nora North')
    await user.type(dialog.getByRole('textbox', { name: 'Email' }), 'nora@northwind.example.com')
    await user.type(dialog.getByLabelText('Password'), 'Northwind1')

    server.fail('POST /demo/leave', invalid('password', 'is easy to guess'))
    await user.click(dialog.getByRole('button', { name: 'Make my account' }))
    expect(await dialog.findByText(/The password is easy to guess/)).toBeVisible()
    expect(assign).not.toHaveBeenCalled()

    server.recover()
    await user.click(dialog.getByRole('button', { name: 'Make my account' }))
    await waitFor(() => expect(assign).toHaveBeenCalledWith('/'))
    expect(server.sent.at(-1)).toMatchObject({
      call: 'POST /demo/leave',
      body: { company: 'Northwind IT', name: 'Nora North', time_zone: zone },
    })
  })
})
