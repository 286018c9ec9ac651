import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeServer, visit } from '@/app/visit'
import { refusal } from '@/testing/fakeApi'
import { formOf, policyOf, wrongIn } from './policyForm'
import './PolicySettings' // the chunk, before the clock of a test runs

const critical = async () => within(await screen.findByRole('group', { name: 'Critical severity' }))

describe('The escalation policy', () => {
  it('shows the times in minutes, the most severe first, and saves what was changed', async () => {
    const server = fakeServer('Priya')
    const { user } = visit('/settings/policy')
    const form = await critical()
    expect(screen.getAllByRole('group', { name: /severity$/ }).map((one) => one.getAttribute('aria-label'))).toEqual([
      'Critical severity',
      'High severity',
      'Normal severity',
      'Low severity',
    ])
    const owners = form.getByRole('textbox', { name: 'Owners' })
    expect(owners).toHaveValue('15')
    await user.clear(owners)
    await user.type(owners, '12.5')
    await user.clear(form.getByRole('textbox', { name: 'Whoever was asked' }))
    await user.click(form.getByRole('combobox', { name: 'Which channel is on call' }))
    await user.click(await screen.findByRole('option', { name: 'Webhook' }))
    await user.click(screen.getByRole('button', { name: 'Save policy' }))
    expect(await screen.findByText('The escalation policy is saved.')).toBeVisible()
    const { items } = server.sent.find(({ call }) => call === 'PUT /escalation-policy')!.body as {
      items: Array<Record<string, unknown>>
    }
    expect(items).toHaveLength(4)
    expect(items.find((one) => one['severity'] === 'critical')).toMatchObject({
      target_after_seconds: null,
      owner_after_seconds: 750,
      on_call_channel: 'webhook',
    })
    expect((await critical()).getByRole('textbox', { name: 'Owners' })).toHaveValue('12.5')
  })

  it('says at the field what cannot be, and sends nothing', async () => {
    const server = fakeServer('Priya')
    const { user } = visit('/settings/policy')
    const owners = (await critical()).getByRole('textbox', { name: 'Owners' })
    await user.clear(owners)
    await user.type(owners, '1')
    await user.click(screen.getByRole('button', { name: 'Save policy' }))
    expect(owners).toHaveAccessibleDescription('More than 7.5')
    await user.clear(owners)
    await user.type(owners, 'soon')
    expect(owners).toHaveAccessibleDescription('Half a minute to 7 days')
    expect(server.calls).not.toContain('PUT /escalation-policy')
  })

  it('keeps what was typed when the server refuses', async () => {
    const server = fakeServer('Priya')
    server.fail('PUT /escalation-policy', refusal(503, 'unavailable', 'The database is away.'))
    const { user } = visit('/settings/policy')
    const owners = (await critical()).getByRole('textbox', { name: 'Owners' })
    await user.clear(owners)
    await user.type(owners, '60')
    await user.click(screen.getByRole('button', { name: 'Save policy' }))
    expect(await screen.findByText(/The escalation policy is unchanged/)).toBeVisible()
    expect(owners).toHaveValue('60')
  })

  it('is read-only for engineers', async () => {
    fakeServer('Amira')
    visit('/settings/policy')
    expect((await critical()).getByRole('textbox', { name: 'Owners' })).toBeDisabled()
    expect(screen.queryByRole('button', { name: 'Save policy' })).not.toBeInTheDocument()
    expect(screen.getByText('Team admins can change this.')).toBeVisible()
  })

  it('reads back what it writes', () => {
    const server = fakeServer('Priya')
    for (const policy of server.world.policies.items) {
      expect(policyOf(formOf(policy))).toEqual(policy)
      expect(wrongIn(formOf(policy))).toEqual({})
    }
  })
})

describe('Who is there', () => {
  it('is shown beside the name', async () => {
    fakeServer('Priya')
    visit('/settings/people')
    const row = (await screen.findByText('Amira Haddad', { selector: 'bdi' })).closest('li')!
    await waitFor(() => expect(row).toHaveTextContent('online'))
  })
})
