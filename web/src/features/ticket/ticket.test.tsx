import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { FoundTicket, Session } from '@/api/types'
import { fakeServer, visit } from '@/app/visit'
import type { FakeApi } from '@/testing/fakeApi'
import { session as makeSession } from '@/testing/samples'

const found = (ref: string, summary: string, client: string): FoundTicket => ({
  ref,
  summary,
  client_name: client,
  status: 'New',
  url: `https://psa.example.com/${ref}`,
  system: 'connectwise',
  closed: false,
  merged_into: null,
})

function connected(): FakeApi {
  const server = fakeServer('Amira')
  server.world.psa = {
    label: 'ConnectWise PSA',
    tickets: [
      found('4712', 'VPN drops every hour', 'Contoso'),
      found('4711', 'Outlook prompts for the password', 'Northwind Traders'),
    ],
  }
  return server
}

function own(server: FakeApi, rest: Partial<Session> = {}): Session {
  const made = makeSession(
    server.world.people.find((one) => one.id === server.world.me!.id)!,
    'Outlook asks again and again',
    rest,
  )
  server.world.sessions.unshift(made)
  return made
}

const linked = {
  ref: '4711',
  summary: 'Outlook prompts for the password',
  url: 'https://psa.example.com/4711',
  system: 'connectwise',
}

describe('Linking a ticket', () => {
  it('finds it by words, with the keyboard alone, and shows it as a link', async () => {
    const server = connected()
    const { user } = visit(`/pilot/${own(server).id}`)
    await user.click(await screen.findByRole('button', { name: 'Link a ticket' }))
    const box = await screen.findByRole('combobox', { name: 'Ticket' })
    expect(box).toHaveFocus()
    await user.keyboard('outlook')
    const option = await screen.findByRole('option', { name: /4711.*Northwind/ })
    expect(box).toHaveAttribute('aria-expanded', 'true')
    await user.keyboard('{ArrowDown}')
    expect(option).toHaveAttribute('aria-selected', 'true')
    expect(box).toHaveAttribute('aria-activedescendant', option.id)
    await user.keyboard('{Enter}')
    const link = await screen.findByRole('link', { name: /Ticket\s?4711/ })
    expect(link).toHaveAttribute('href', 'https://psa.example.com/4711')
    expect(link).toHaveTextContent('Outlook prompts for the password')
    expect(screen.queryByRole('combobox')).toBeNull()
  })

  it('says of a ticket that it is closed or was merged, in the list and when it is linked', async () => {
    const server = connected()
    const [vpn, outlook] = server.world.psa!.tickets
    Object.assign(vpn!, { closed: true })
    Object.assign(outlook!, { closed: true, merged_into: '4712' })
    const { user } = visit(`/pilot/${own(server).id}`)
    await user.click(await screen.findByRole('button', { name: 'Link a ticket' }))
    const box = await screen.findByRole('combobox', { name: 'Ticket' })
    await user.type(box, '471')
    expect(await screen.findByRole('option', { name: /4712.*Closed: it may take no more notes\./ })).toBeVisible()
    await user.click(screen.getByRole('option', { name: /4711.*Merged into 4712: link that one\./ }))
    expect(await screen.findByText('This was merged into 4712 in ConnectWise PSA. Link 4712 instead.')).toBeVisible()
  })

  it('closes the list with Escape first, and says when nothing is found or the number is unknown', async () => {
    const server = connected()
    const { user } = visit(`/pilot/${own(server).id}`)
    await user.click(await screen.findByRole('button', { name: 'Link a ticket' }))
    await user.type(await screen.findByRole('combobox', { name: 'Ticket' }), 'vpn')
    await screen.findByRole('listbox', { name: 'Tickets' })
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('listbox')).toBeNull()
    const box = screen.getByRole('combobox', { name: 'Ticket' })
    await user.clear(box)
    await user.type(box, '9999')
    expect(await screen.findByText('ConnectWise PSA has no ticket with these words.')).toBeVisible()
    await user.keyboard('{Enter}')
    expect(await screen.findByText('This is not the number of a ticket in ConnectWise PSA.')).toBeVisible()
  })

  it('takes any number where no ticket system is connected', async () => {
    const server = fakeServer('Amira')
    const { user } = visit(`/pilot/${own(server).id}`)
    await user.click(await screen.findByRole('button', { name: 'Link a ticket' }))
    await user.type(await screen.findByRole('textbox', { name: 'Ticket' }), '4711{Enter}')
    expect(await screen.findByText('4711')).toBeVisible()
    expect(screen.queryByRole('link', { name: /4711/ })).toBeNull()
  })

  it('says that the ticket system cannot be searched now', async () => {
    const server = connected()
    const { user } = visit(`/pilot/${own(server).id}`)
    await user.click(await screen.findByRole('button', { name: 'Link a ticket' }))
    const box = await screen.findByRole('combobox', { name: 'Ticket' })
    server.fail('GET /tickets', {
      status: 503,
      body: { code: 'psa_unavailable', detail: 'It answered with status 503.', status: 503 },
    })
    await user.type(box, 'vpn')
    expect(await screen.findByText(/cannot be searched now\. You can link a ticket by its number/)).toBeVisible()
  })
})

describe('Posting to the ticket', () => {
  async function texts(server: FakeApi, rest: Partial<Session> = { ticket: linked }) {
    const made = own(server, rest)
    const { user } = visit(`/pilot/${made.id}`)
    await user.click(await screen.findByRole('button', { name: 'Conclude' }))
    return { user, made, dialog: within(await screen.findByRole('dialog')) }
  }

  it('posts the text as it stands, once, and shows what becomes of it', async () => {
    const server = connected()
    const { user, made, dialog } = await texts(server)
    await user.click(dialog.getByRole('button', { name: 'Ticket notes' }))
    await user.type(await dialog.findByDisplayValue(/ticket_notes/), ' And more.')
    expect(dialog.getByText(/An internal note in ConnectWise PSA/)).toBeVisible()
    await user.click(dialog.getByRole('button', { name: 'Post to ticket' }))
    expect(await dialog.findByText('on its way')).toBeVisible()
    const post = server.sent.find((one) => one.call.endsWith('/status-update/post'))!
    expect(post.body).toEqual({
      audience: 'ticket_notes',
      context: 'conclusion',
      text: expect.stringMatching(/ticket_notes And more\.$/) as string,
    })
    expect(post.idempotencyKey).toBeTruthy()
    Object.assign(server.world.ticketNotes[0]!, {
      state: 'pending',
      last_error: 'ConnectWise PSA: It answered with status 401.',
      next_attempt_at: new Date(Date.now() + 90_000).toISOString(),
    })
    server.emit('session_changed', { session_id: made.id })
    expect(await dialog.findByText(/not there yet, tried again/)).toBeVisible()
    expect(dialog.getByText(/status 401/)).toBeVisible()
    Object.assign(server.world.ticketNotes[0]!, {
      state: 'delivered',
      last_error: null,
      delivered_at: new Date().toISOString(),
    })
    server.emit('session_changed', { session_id: made.id })
    expect(await dialog.findByText(/^posted/)).toBeVisible()
  })

  it('says before that the client will read it, and why a text was refused', async () => {
    const server = connected()
    const { user, dialog } = await texts(server)
    await user.click(dialog.getByRole('button', { name: 'Client update' }))
    expect(await dialog.findByText(/The client will read it in ConnectWise PSA/)).toBeVisible()
    const box = await dialog.findByDisplayValue(/client_update/)
    await user.clear(box)
    await user.type(box, 'Your password is blue')
    await user.click(dialog.getByRole('button', { name: 'Post to ticket' }))
    expect(await dialog.findByText(/Not posted\. The text must not hold a password/)).toBeVisible()
    expect(box).toHaveValue('Your password is blue')
    expect(server.world.ticketNotes).toEqual([])
  })

  it('is not offered without a ticket, without a ticket system, or to others', async () => {
    const server = connected()
    const { user, dialog } = await texts(server, { ticket: null })
    await user.click(dialog.getByRole('button', { name: 'Ticket notes' }))
    await dialog.findByDisplayValue(/ticket_notes/)
    await waitFor(() => expect(server.calls.some((call) => call.endsWith('/ticket-notes'))).toBe(true))
    expect(dialog.queryByRole('button', { name: 'Post to ticket' })).toBeNull()
  })
})
