import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeServer, visit } from '@/app/visit'
import { refusal } from '@/testing/fakeApi'
import { auditEvent } from '@/testing/samples'
import { actorWords, detailWords } from './words'

const rows = async () =>
  within(await screen.findByRole('table', { name: 'Audit trail' }))
    .getAllByRole('row')
    .slice(1)

function recorded(signedInAs = 'Priya') {
  const server = fakeServer(signedInAs)
  const [sam, priya] = ['Amira', 'Priya'].map((name) => server.world.people.find((one) => one.name.startsWith(name))!)
  server.world.auditEvents = [
    auditEvent({
      kind: 'user_role_changed',
      actor: { id: priya!.id, name: priya!.name },
      subject: { type: 'user', id: sam!.id, name: sam!.name },
      details: { from: 'engineer', to: 'team_admin' },
    }),
    auditEvent({
      kind: 'sign_in_failed',
      outcome: 'refused',
      subject: { type: 'user', id: sam!.id, name: sam!.name },
      details: {},
    }),
    auditEvent({ kind: 'sign_in', actor: { id: sam!.id, name: sam!.name }, at: '2026-03-02T10:00:00Z' }),
  ]
  return server
}

describe('The audit trail', () => {
  it('says who did what, when, from where and what changed', async () => {
    recorded()
    visit('/settings/audit')
    const [role, failed] = await rows()
    expect(role).toHaveTextContent(
      /Priya Nair.*Changed a role.*Amira Haddad.*engineer → team admin.*Browser, 192\.0\.2\.7/,
    )
    expect(failed).toHaveTextContent(/Somebody not signed in.*Failed sign-in.*Refused.*Amira Haddad/)
  })

  it('is filtered by person, kind and days, in the address and in the export', async () => {
    recorded()
    const { user, router } = visit('/settings/audit')
    expect(await rows()).toHaveLength(3)
    await user.click(screen.getByRole('combobox', { name: 'Person' }))
    await user.click(await screen.findByRole('option', { name: 'Amira Haddad' }))
    await waitFor(async () => expect(await rows()).toHaveLength(1))
    await user.click(screen.getByRole('combobox', { name: 'Kind' }))
    await user.click(await screen.findByRole('option', { name: 'Signed in' }))
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-03-02' } })
    fireEvent.change(screen.getByLabelText('To'), { target: { value: '2026-03-02' } })
    expect(router.state.location.search).toMatch(/^\?actor=[0-9a-f-]+&kind=sign_in&from=2026-03-02&to=2026-03-02$/)
    expect(screen.getByRole('link', { name: 'Export CSV' }).getAttribute('href')).toMatch(
      /^\/api\/v1\/audit-events\.csv\?actor=[0-9a-f-]+&kind=sign_in&from=.*Z&to=.*Z$/,
    )
    await user.click(screen.getByRole('combobox', { name: 'Cells of the CSV file are separated by' }))
    await user.click(await screen.findByRole('option', { name: /Semicolon/ }))
    expect(screen.getByRole('link', { name: 'Export CSV' }).getAttribute('href')).toMatch(
      /^\/api\/v1\/audit-events\.csv\?actor=.*Z&separator=semicolon$/,
    )
    expect(await rows()).toHaveLength(1)
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '' } })
    fireEvent.change(screen.getByLabelText('To'), { target: { value: '2025-01-01' } })
    expect(await screen.findByText('Nothing matches')).toBeVisible()
  })

  it('says what will appear, and can be tried again', async () => {
    const server = fakeServer('Priya')
    server.world.auditEvents = []
    server.fail('GET /audit-events', refusal(503, 'unavailable', 'Not now.'))
    const { user } = visit('/settings/audit')
    await screen.findByText('The audit trail could not be loaded')
    server.recover()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Nothing is recorded yet')).toBeVisible()
  })

  it('is not offered to engineers', async () => {
    fakeServer('Amira')
    visit('/settings/account')
    const settings = await screen.findByRole('navigation', { name: 'Settings' })
    expect(within(settings).queryByRole('link', { name: 'Audit trail' })).not.toBeInTheDocument()
  })
})

describe('The words', () => {
  it('say what changed, and what is new is shown as it is', () => {
    const words = (details: Record<string, unknown>, kind = 'integration_changed' as const) =>
      detailWords(auditEvent({ kind, details }))
    expect(words({ enabled: true, was_enabled: false, fields: ['company', 'private_key'] })).toBe(
      'Switched on · Changed: company, private key',
    )
    expect(words({ enabled: true, was_enabled: true, fields: [] })).toBe('No field changed')
    expect(words({ new_thing: 'some_value' })).toBe('new thing: some value')
  })

  it('name whoever it was', () => {
    expect(actorWords(auditEvent({ via: 'operator' }))).toBe('The operator')
    expect(actorWords(auditEvent({ via: 'system' }))).toBe('ResolutionFlow')
  })
})
