import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeServer, visit } from '@/app/visit'
import { invalid } from '@/testing/fakeApi'

describe('The company', () => {
  it('is changed by an owner, who sees the time in its zone', async () => {
    const server = fakeServer('Priya')
    server.world.me = { ...server.world.me!, role: 'owner' }
    const { user } = visit('/settings/account')
    const zone = await screen.findByRole('combobox', { name: 'Time zone' })
    await user.clear(zone)
    await user.click(zone)
    await user.paste('Asia/Kolkata')
    expect(zone).toHaveAccessibleDescription(/It is .*(GMT\+5:30|IST) there now/)
    await user.type(screen.getByRole('textbox', { name: 'Delete concluded sessions after (days)' }), '90')
    await user.click(screen.getByRole('button', { name: 'Save company' }))
    await waitFor(() => expect(server.world.account).toMatchObject({ time_zone: 'Asia/Kolkata', retention_days: 90 }))
  })

  it('says what is wrong at the field', async () => {
    const server = fakeServer('Priya')
    server.world.me = { ...server.world.me!, role: 'owner' }
    server.fail('PATCH /account', invalid('time_zone', 'must be a time zone; there is no zone "X"'))
    const { user } = visit('/settings/account')
    await user.click(await screen.findByRole('button', { name: 'Save company' }))
    expect(await screen.findByText('The time zone must be a time zone; there is no zone "X".')).toBeVisible()
    await user.type(screen.getByRole('textbox', { name: 'Delete concluded sessions after (days)' }), 'a year')
    expect(screen.getByText('Type a whole number of days, or leave it empty.')).toBeVisible()
  })

  it('is only read by others', async () => {
    fakeServer('Amira')
    visit('/settings/account')
    expect(await screen.findByText('Owners can change this.')).toBeVisible()
    expect(screen.getByRole('textbox', { name: 'Company name' })).toBeDisabled()
    expect(screen.getByText('Owners can change the business hours.')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Save company' })).not.toBeInTheDocument()
  })
})

describe('The addresses never written to', () => {
  it('are kept by a team admin, one on each line', async () => {
    const server = fakeServer('Priya')
    const { user } = visit('/settings/account')
    const list = await screen.findByRole('textbox', { name: 'E-mail addresses, one on each line' })
    expect(list).toHaveAccessibleDescription(/resolutionflow@example\.com.*never written to either/)
    await user.type(list, 'support@example.com{Enter}nonsense')
    await user.click(screen.getByRole('button', { name: 'Save addresses' }))
    expect(await screen.findByText('“nonsense” is no e-mail address such as desk@example.com.')).toBeVisible()
    expect(list).toHaveValue('support@example.com\nnonsense')
    await user.clear(list)
    await user.type(list, 'support@example.com, help@example.com')
    await user.click(screen.getByRole('button', { name: 'Save addresses' }))
    await waitFor(() => expect(server.world.deskAddresses).toEqual(['support@example.com', 'help@example.com']))
  })

  it('are nothing for engineers', async () => {
    const server = fakeServer('Amira')
    visit('/settings/account')
    expect(await screen.findByText('Owners can change this.')).toBeVisible()
    expect(screen.queryByText('Addresses never written to')).not.toBeInTheDocument()
    expect(server.calls).not.toContain('GET /account/desk-addresses')
  })
})

describe('The first owner', () => {
  it('is asked for the time zone, which the browser proposes', async () => {
    const server = fakeServer()
    const { user } = visit('/accept-invite?first_owner#rfi_fresh')
    const zone = await screen.findByRole('combobox', { name: 'Time zone' })
    expect(zone).toHaveValue(Intl.DateTimeFormat().resolvedOptions().timeZone)
    await user.clear(zone)
    await user.click(zone)
    await user.paste('Europe/Berlin')
    await user.type(screen.getByLabelText('Password'), 'a good password')
    await user.click(screen.getByRole('button', { name: 'Set password and sign in' }))
    await waitFor(() => expect(server.sent.at(-1)?.body).toMatchObject({ time_zone: 'Europe/Berlin' }))
  })
})
