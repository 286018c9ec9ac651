import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { api } from '@/api/client'
import { fakeServer, visit } from '@/app/visit'
import type { FakeApi } from '@/testing/fakeApi'
import { session } from '@/testing/samples'
import '@/features/handoff/QueuePage' // the chunks, before the clock of a test runs
import '@/app/session/SessionPage'

/** The junior's session with the dialog open. */
async function openDialog(prepare?: (server: FakeApi, path: string) => void) {
  const server = fakeServer('Jonas')
  const jonas = server.world.people.find((one) => one.name.startsWith('Jonas'))!
  const own = session(jonas, 'VPN drops')
  server.world.sessions.push(own)
  const path = `/ai-sessions/${own.id}`
  prepare?.(server, path)
  const { user } = visit(`/pilot/${own.id}`)
  await user.click(await screen.findByRole('button', { name: 'Escalate' }))
  const dialog = await screen.findByRole('dialog', { name: 'Escalate' })
  const reason = within(dialog).getByRole('textbox', { name: 'Reason' })
  const sent = () => server.sent.filter(({ call }) => call === `POST ${path}/escalate`)
  return { server, own, path, user, dialog, reason, sent }
}

describe('The escalate dialog', () => {
  it('begins at the reason, and sends with Enter what was filled in', async () => {
    const { user, dialog, reason, sent, server } = await openDialog()
    await waitFor(() => expect(reason).toHaveFocus())
    await user.click(within(dialog).getByRole('radio', { name: 'High' }))
    await user.click(within(dialog).getByRole('textbox', { name: 'Notes for the senior' }))
    await user.paste('Call Dana')
    await user.click(reason)
    await user.paste('No access')
    await user.keyboard('{Shift>}{Enter}{/Shift}to it{Enter}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(sent().map(({ body }) => body)).toEqual([
      { reason: 'No access\nto it', severity: 'high', engineer_notes: 'Call Dana' },
    ])
    expect(server.calls.filter((call) => call.endsWith('/escalate'))).toHaveLength(1)
    expect(await screen.findByText(/You escalated this/)).toBeVisible()
    expect(screen.getByRole('button', { name: 'Context' })).toBeVisible()
  })

  it('is not sent by an Enter that ends an IME composition, nor without a reason', async () => {
    const { user, dialog, reason, sent } = await openDialog()
    await user.type(reason, 'ねっと')
    fireEvent.keyDown(reason, { key: 'Enter', isComposing: true })
    fireEvent.keyDown(reason, { key: 'Enter', keyCode: 229 })
    await user.clear(reason)
    await user.click(within(dialog).getByRole('button', { name: 'Send escalation' }))
    expect(await within(dialog).findByText(/Say why you need help/)).toBeVisible()
    expect(reason).toHaveFocus()
    expect(sent()).toEqual([])
  })

  it('sends once however often it is pressed, and a retry is the same act', async () => {
    const { user, dialog, reason, sent, server, path } = await openDialog((server, path) =>
      server.fail(`POST ${path}/escalate`, 'unreachable'),
    )
    await user.type(reason, 'Help')
    const submit = () => {
      fireEvent.keyDown(reason, { key: 'Enter' })
      fireEvent.keyDown(reason, { key: 'Enter' })
    }
    submit()
    expect(await within(dialog).findByText(/Everything you typed is still here/)).toBeVisible()
    expect(server.calls.filter((call) => call === `POST ${path}/escalate`)).toHaveLength(1)
    server.recover()
    submit()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(sent()).toHaveLength(1)
    expect(sent()[0]!.idempotencyKey).toMatch(/^[0-9a-f]{32}\.\w+$/)
  })

  it('keeps what the junior corrected while the draft goes on', async () => {
    const { user, dialog, reason, sent, server, path } = await openDialog()
    const cause = await within(dialog).findByRole('textbox', { name: 'Likely cause' })
    await user.clear(cause)
    await user.click(cause)
    await user.paste('The firewall’s idle timeout')
    await user.click(reason)
    await user.paste('I have no access')
    await waitFor(() =>
      expect(within(dialog).getByRole('textbox', { name: 'Summary' })).toHaveValue(
        'The VPN drops every 20 minutes for one user. Escalated because: I have no access',
      ),
    )
    expect(server.calls.filter((call) => call === `POST ${path}/escalation-draft`).length).toBeGreaterThan(1)
    expect(cause).toHaveValue('The firewall’s idle timeout')
    await user.click(within(dialog).getByRole('button', { name: 'Send escalation' }))
    await waitFor(() =>
      expect(sent()[0]?.body['assessment_edits']).toEqual({ likely_cause: 'The firewall’s idle timeout' }),
    )
  })

  it('does not wait for the draft, nor need it', async () => {
    const { user, dialog, reason, sent } = await openDialog((server, path) =>
      server.fail(`POST ${path}/escalation-draft`),
    )
    expect(await within(dialog).findByText('The preview could not be made')).toBeVisible()
    await user.type(reason, 'Help{Enter}')
    await waitFor(() => expect(sent()).toHaveLength(1))
  })

  it('shows the fuller assessment when it arrives, but what the junior corrected stays', async () => {
    const { user, dialog, server, own } = await openDialog(
      (server) => (server.world.draft = { state: 'generating', reason_code: null }),
    )
    expect(await within(dialog).findByText(/A fuller assessment is being written/)).toBeVisible()
    const cause = within(dialog).getByRole('textbox', { name: 'Likely cause' })
    await user.clear(cause)
    await user.click(cause)
    await user.paste('The firewall')
    server.world.draft = {
      version: 2,
      source: 'model',
      model: 'sonnet',
      reason_code: null,
      summary_prose: 'The model says so.',
      likely_cause: 'The model’s cause',
    }
    server.emit('escalation_draft_ready', { session_id: own.id })
    await waitFor(() =>
      expect(within(dialog).getByRole('textbox', { name: 'Summary' })).toHaveValue('The model says so.'),
    )
    expect(cause).toHaveValue('The firewall')
    expect(cause).toHaveFocus()
    expect(within(dialog).getByText('Written from the session’s steps by sonnet.')).toBeVisible()
  })

  it('shows that it is being composed, until it is closed', async () => {
    const { user, server, own, path } = await openDialog()
    await waitFor(() => expect(own.status).toBe('requesting_escalation'))
    server.emit('session_changed', { session_id: own.id })
    expect((await screen.findAllByText('Escalation being written', { ignore: '.sr-only' })).length).toBeGreaterThan(0)
    await user.keyboard('{Escape}')
    await waitFor(() => expect(server.calls).toContain(`DELETE ${path}/escalation-draft`))
    expect(own.status).toBe('active')
  })

  it('says so when the page goes, and not after sending', async () => {
    const { user, server, own, path, reason, sent } = await openDialog()
    await waitFor(() => expect(own.status).toBe('requesting_escalation'))
    window.dispatchEvent(new Event('pagehide'))
    await waitFor(() => expect(own.status).toBe('active'))
    await user.type(reason, 'Help{Enter}')
    await waitFor(() => expect(sent()).toHaveLength(1))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    window.dispatchEvent(new Event('pagehide'))
    await api.GET('/me') // goes the same way, and so comes after anything that was sent before
    expect(server.calls.filter((call) => call === `DELETE ${path}/escalation-draft`)).toHaveLength(1)
  })

  it('keeps what was typed when the session was escalated too often', async () => {
    const { user, reason } = await openDialog((server, path) =>
      server.fail(`POST ${path}/escalate`, {
        status: 409,
        body: {
          status: 409,
          code: 'too_many_handoffs',
          detail: 'This session was escalated 20 times in the last 24 hours; 20 is the limit.',
          limit: 20,
          used: 20,
        },
      }),
    )
    await user.type(reason, 'Help{Enter}')
    expect(await screen.findByText(/Not sent\. This session was escalated 20 times/)).toBeVisible()
    expect(reason).toHaveValue('Help')
  })

  it('takes a session that waits already for what it is: sent', async () => {
    const { user, reason } = await openDialog((server, path) =>
      server.fail(`POST ${path}/escalate`, {
        status: 409,
        body: {
          status: 409,
          code: 'already_escalated',
          detail: 'The session already waits for a senior.',
          handoff_id: 'x',
        },
      }),
    )
    await user.type(reason, 'Help{Enter}')
    expect(await screen.findByText('This session is already waiting for pickup.')).toBeVisible()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })
})
