import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Session } from '@/api/types'
import { fakeServer, visit } from '@/app/visit'
import type { FakeApi } from '@/testing/fakeApi'
import { session } from '@/testing/samples'
import '@/app/session/SessionPage' // the chunk, before the clock of a test runs

const person = (server: FakeApi, name: string) => server.world.people.find((one) => one.name.startsWith(name))!

function sessionOf(server: FakeApi, name: string, rest: Partial<Session> = {}): Session {
  const made = session(person(server, name), 'Outlook asks for the password', rest)
  server.world.sessions.push(made)
  return made
}

const asAdmin = (server: FakeApi) => {
  server.world.me!.role = 'team_admin'
  return server
}

async function give(user: ReturnType<typeof visit>['user'], name: RegExp) {
  await user.click(await screen.findByRole('button', { name: 'Give to…' }))
  const dialog = await screen.findByRole('dialog')
  await user.click(within(dialog).getByRole('combobox', { name: 'To' }))
  await user.click(await screen.findByRole('option', { name }))
  return dialog
}

describe('Giving a session to somebody', () => {
  it('is for team admins, names who has it, and sends whom they chose with the note', async () => {
    const server = asAdmin(fakeServer('Amira'))
    const open = sessionOf(server, 'Jonas')
    const { user } = visit(`/pilot/${open.id}`)
    const dialog = await give(user, /Amira/)
    expect(within(dialog).getByText(/Jonas .+ has it now/)).toBeVisible()
    await user.type(within(dialog).getByRole('textbox', { name: /Note/ }), 'Jonas is ill{Enter}')
    await waitFor(() =>
      expect(server.sent.at(-1)?.body).toEqual({ user_id: person(server, 'Amira').id, note: 'Jonas is ill' }),
    )
    expect(await screen.findByRole('textbox', { name: 'Message' })).toBeVisible()
  })

  it('says what is missing, and keeps what was typed when it is closed', async () => {
    const server = asAdmin(fakeServer('Amira'))
    const open = sessionOf(server, 'Jonas')
    const { user } = visit(`/pilot/${open.id}`)
    await user.click(await screen.findByRole('button', { name: 'Give to…' }))
    await user.type(screen.getByRole('textbox', { name: /Note/ }), 'Jonas is ill')
    await user.click(screen.getByRole('button', { name: 'Give the session' }))
    expect(await screen.findByText('Choose who gets it.')).toBeVisible()
    await user.keyboard('{Escape}')
    await user.click(await screen.findByRole('button', { name: 'Give to…' }))
    expect(screen.getByRole('textbox', { name: /Note/ })).toHaveValue('Jonas is ill')
    expect(server.calls).not.toContain(`POST /ai-sessions/${open.id}/assign`)
  })

  it('is not offered to engineers, nor while the session waits', async () => {
    const server = fakeServer('Amira')
    const open = sessionOf(server, 'Amira')
    const { router } = visit(`/pilot/${open.id}`)
    await screen.findByRole('button', { name: 'Conclude' })
    expect(screen.queryByRole('button', { name: 'Give to…' })).toBeNull()
    act(() => void asAdmin(server))
    const waiting = server.world.sessions.find((one) => one.status === 'escalated')!
    await router.navigate(`/pilot/${waiting.id}`)
    await screen.findByRole('button', { name: 'Context' })
    expect(screen.queryByRole('button', { name: 'Give to…' })).toBeNull()
  })

  it('closes the composer of whoever had it, says who has it, and keeps what they had typed', async () => {
    const server = fakeServer('Amira')
    const own = sessionOf(server, 'Amira')
    const { user } = visit(`/pilot/${own.id}`)
    await user.type(await screen.findByRole('textbox', { name: 'Message' }), 'half a sentence')
    const [jonas, amira] = [person(server, 'Jonas'), own.owner]
    own.owner = { id: jonas.id, name: jonas.name }
    act(() =>
      server.emit('session_assigned', {
        session_id: own.id,
        handoff_id: null,
        assigned_to: own.owner,
        former_owner: amira,
        assigned_by: { id: '019a0000-0000-7000-8000-0000000000ad', name: 'Ada Admin' },
        note: 'You are on leave',
      }),
    )
    expect(await screen.findByText('Ada Admin')).toBeVisible()
    expect(screen.getByText('You are on leave')).toBeVisible()
    expect(screen.queryByRole('textbox', { name: 'Message' })).toBeNull()
    const unsent = screen.getByRole('region', { name: 'Not sent' })
    expect(within(unsent).getByText('half a sentence')).toBeVisible()
    await user.click(within(unsent).getByRole('button', { name: 'Discard' }))
    expect(screen.queryByRole('region', { name: 'Not sent' })).toBeNull()
  })

  it('lists what nobody has any more on the dashboard of admins', async () => {
    const server = asAdmin(fakeServer('Amira'))
    const left = person(server, 'Jonas')
    const stuck = sessionOf(server, 'Jonas')
    left.active = false
    const { user } = visit('/')
    const list = await screen.findByRole('region', { name: 'Without a technician' })
    expect(within(list).getAllByRole('link', { name: stuck.title })[0]).toBeVisible()
    await user.click(within(list).getAllByRole('button', { name: 'Give to…' })[0]!)
    expect(await screen.findByRole('dialog', { name: 'Give the session to somebody' })).toBeVisible()
  })
})
