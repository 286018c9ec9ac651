import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeServer, visit } from '@/app/visit'
import { invalid } from '@/testing/fakeApi'
import { newId } from '@/testing/samples'

const ready = (server: ReturnType<typeof fakeServer>) => ({
  id: newId(),
  state: 'ready' as const,
  progress: 100,
  requested_by: { id: server.world.me!.id, name: server.world.me!.name },
  created_at: '2026-11-30T10:00:00Z',
  ready_at: '2026-11-30T10:01:00Z',
  expires_at: '2026-12-07T10:01:00Z',
  size: 1_234_567,
  reason: null,
})

describe('Exporting everything', () => {
  it('starts, says how far it is, and is then downloaded', async () => {
    const server = fakeServer('Thomas')
    const { user, cache } = visit('/settings/account')
    expect(await screen.findByText(/Nothing was exported in the last seven days/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Export everything' }))
    expect(await screen.findByRole('progressbar', { name: 'Export' })).toHaveValue(20)
    server.world.exports = [ready(server)]
    await cache.invalidateQueries()
    const link = await screen.findByRole('link', { name: 'Download' })
    expect(link).toHaveAttribute('href', `/api/v1/account/exports/${server.world.exports[0]!.id}`)
    expect(screen.getByText(/1\.2 MB/)).toBeVisible()
    expect(screen.getByRole('button', { name: 'Export again' })).toBeVisible()
  })

  it('says that it failed, and that it could not be loaded', async () => {
    const server = fakeServer('Thomas')
    const failed = { state: 'failed' as const, reason: 'Start it again.', ready_at: null, expires_at: null, size: null }
    server.world.exports = [{ ...ready(server), ...failed }]
    visit('/settings/account')
    expect(await screen.findByText('The last export did not work. Start it again.')).toBeVisible()
  })

  it('is for owners alone', async () => {
    fakeServer('Priya')
    visit('/settings/account')
    await screen.findByText('Who you are')
    expect(screen.queryByText('Export everything')).not.toBeInTheDocument()
    expect(screen.queryByText('Delete the account')).not.toBeInTheDocument()
  })
})

describe('Deleting the account', () => {
  it('takes its name, then a banner tells everybody and an owner keeps it', async () => {
    const server = fakeServer('Thomas')
    const { user } = visit('/settings/account')
    await user.click(await screen.findByRole('button', { name: 'Delete the account' }))
    const dialog = await screen.findByRole('dialog', { name: 'Delete Acme MSP?' })
    const button = within(dialog).getByRole('button', { name: 'Delete in 30 days' })
    expect(button).toBeDisabled()
    await user.type(within(dialog).getByRole('textbox', { name: 'Type the company name' }), 'Acme MSP')
    await user.click(button)
    const banner = await screen.findByRole('region', { name: 'Deletion of the account' })
    expect(banner).toHaveTextContent('This account will be deleted on January 15, 2030.')
    await user.click(within(banner).getByRole('button', { name: 'Keep the account' }))
    await waitFor(() => expect(banner).not.toBeInTheDocument())
    expect(server.world.account.delete_at).toBeNull()
  })

  it('asks for the password some time after signing in', async () => {
    const server = fakeServer('Thomas')
    server.world.asksPassword = true
    const { user } = visit('/settings/account')
    await user.click(await screen.findByRole('button', { name: 'Delete the account' }))
    await user.type(await screen.findByRole('textbox', { name: 'Type the company name' }), 'Acme MSP')
    await user.click(screen.getByRole('button', { name: 'Delete in 30 days' }))
    const dialog = screen.getByRole('dialog')
    await user.type(await within(dialog).findByLabelText('Current password'), 'TestPass123!')
    await user.click(screen.getByRole('button', { name: 'Delete in 30 days' }))
    await waitFor(() => expect(server.sent.at(-1)?.body).toMatchObject({ current_password: 'TestPass123!' }))
  })

  it('tells who cannot keep it who can', async () => {
    const server = fakeServer('Jonas')
    server.world.account.delete_at = '2030-01-15T10:00:00Z'
    visit('/')
    const banner = await screen.findByRole('region', { name: 'Deletion of the account' })
    expect(banner).toHaveTextContent('An owner can keep it.')
    expect(within(banner).queryByRole('button')).not.toBeInTheDocument()
  })
})

describe('Erasing a person', () => {
  it('is confirmed, and they are a former user', async () => {
    const server = fakeServer('Thomas')
    const { user } = visit('/settings/people')
    await user.click(await screen.findByRole('button', { name: /More for .*Marc Dupont/ }))
    await user.click(await screen.findByRole('menuitem', { name: 'Erase' }))
    expect(await screen.findByText('Nobody can undo this.', { exact: false })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Erase for good' }))
    expect(await screen.findByText('Erased')).toBeVisible()
    expect(screen.queryByText('x@erased.invalid')).not.toBeInTheDocument()
    expect(server.calls.some((call) => call.endsWith('/erase'))).toBe(true)
  })

  it('is for owners and deactivated people alone', async () => {
    fakeServer('Priya')
    const { user } = visit('/settings/people')
    await user.click(await screen.findByRole('button', { name: /More for .*Marc Dupont/ }))
    expect(await screen.findByRole('menuitem', { name: 'Reactivate' })).toBeVisible()
    expect(screen.queryByRole('menuitem', { name: 'Erase' })).not.toBeInTheDocument()
  })
})

describe('Business hours', () => {
  it('are always open until an owner says otherwise', async () => {
    const server = fakeServer('Thomas')
    const { user } = visit('/settings/account')
    await user.click(await screen.findByRole('checkbox', { name: 'Always open' }))
    await user.clear(screen.getByLabelText('Monday to'))
    await user.type(screen.getByLabelText('Monday to'), '18:30')
    await user.click(screen.getByRole('checkbox', { name: 'Tuesday' }))
    await user.click(screen.getByRole('button', { name: 'Save business hours' }))
    await waitFor(() =>
      expect(server.world.account.business_hours?.days).toMatchObject({
        monday: { from: '08:00', to: '18:30' },
        tuesday: null,
        sunday: null,
      }),
    )
  })

  it('say what is wrong at the day', async () => {
    const server = fakeServer('Thomas')
    server.world.account.business_hours = { days: { friday: { from: '08:00', to: '24:00' } } } as never
    server.fail('PATCH /account', invalid('business_hours.days.friday.to', 'must be later than from'))
    const { user } = visit('/settings/account')
    expect(await screen.findByLabelText('Friday to')).toHaveValue('00:00')
    await user.click(screen.getByRole('button', { name: 'Save business hours' }))
    expect(await screen.findByText('The end must be later than from.')).toBeVisible()
  })
})
