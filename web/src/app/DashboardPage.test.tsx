import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { refusal } from '@/testing/fakeApi'
import { handoff } from '@/testing/samples'
import { fakeServer, visit } from './visit'

const input = () => screen.findByRole('textbox', { name: "What's the problem?" })
const pending = () => screen.findByRole('region', { name: 'Pending escalations' })

describe('The dashboard', () => {
  it('starts a session with client and ticket, and opens it', async () => {
    const server = fakeServer('Amira')
    const { user, router } = visit('/')
    await user.type(await input(), 'Scanner offline')
    await user.type(screen.getByRole('textbox', { name: 'Client' }), 'Contoso')
    await user.type(screen.getByRole('textbox', { name: 'Ticket' }), '481')
    await user.click(screen.getByRole('button', { name: 'Start session' }))
    await waitFor(() => expect(router.state.location.pathname).toBe(`/pilot/${server.world.sessions[0]!.id}`))
    expect(server.world.sessions[0]).toMatchObject({
      problem: 'Scanner offline',
      client_name: 'Contoso',
      ticket: { ref: '481' },
    })
    const yours = screen.getByRole('region', { name: 'Your sessions' })
    expect(await within(yours).findByText('Scanner offline')).toBeVisible()
  })

  it('is prefilled from the address', async () => {
    fakeServer('Amira')
    visit('/?problem=VPN%20drops')
    expect(await input()).toHaveValue('VPN drops')
  })

  it('asks for a problem before it sends anything', async () => {
    const server = fakeServer('Amira')
    const { user } = visit('/')
    await user.type(await input(), '   ')
    await user.click(screen.getByRole('button', { name: 'Start session' }))
    expect(await screen.findByText('Say what the problem is first.')).toBeVisible()
    expect(server.calls).not.toContain('POST /ai-sessions')
  })

  it('keeps the text when the server refuses', async () => {
    const server = fakeServer('Amira')
    server.fail('POST /ai-sessions', refusal(503, 'unavailable', 'Later.'))
    const { user } = visit('/')
    await user.type(await input(), 'Scanner offline')
    await user.click(screen.getByRole('button', { name: 'Start session' }))
    expect(await screen.findByText(/The session was not started/)).toBeVisible()
    expect(await input()).toHaveValue('Scanner offline')
  })

  it('opens a pending row in place to its reason, steps and ticket', async () => {
    const server = fakeServer('Amira')
    const { user, router } = visit('/')
    const region = await pending()
    const row = await within(region).findByRole('button', { name: /VPN drops/, expanded: false })
    expect(within(region).queryByText(/no access to the firewall/)).not.toBeInTheDocument()
    await user.click(row)
    expect(row).toHaveAttribute('aria-expanded', 'true')
    expect(within(region).getByText(/no access to the firewall/)).toBeVisible()
    expect(within(region).getByText('14 steps')).toBeVisible()
    expect(within(region).getByText('48190')).toBeVisible()

    await user.click(within(region).getAllByRole('button', { name: 'Pick Up' })[0]!)
    await waitFor(() =>
      expect(router.state.location).toMatchObject({
        pathname: `/pilot/${server.world.handoffs[0]!.session_id}`,
        search: '?pickup=true',
      }),
    )
  })

  it('follows the live stream: a new escalation appears, a claimed one goes', async () => {
    const server = fakeServer('Amira')
    visit('/')
    const region = await pending()
    await within(region).findByRole('button', { name: /VPN drops/ })
    await waitFor(() => expect(server.calls).toContain('GET /escalations/stream'))
    const fresh = handoff(
      { ...server.world.sessions[1]!, problem_summary: 'Teams calls drop' },
      server.world.people[0]!,
      'no idea',
    )
    server.world.handoffs.push(fresh)
    server.emit('handoff_created', fresh)
    expect(await within(region).findByRole('button', { name: /Teams calls drop/ })).toBeVisible()

    const taken = server.world.handoffs.shift()!
    server.emit('handoff_claimed', {
      handoff_id: taken.id,
      session_id: taken.session_id,
      claimed_by: { id: 'x', name: 'Priya' },
      claimed_at: taken.created_at,
    })
    await waitFor(() => expect(within(region).queryByRole('button', { name: /VPN drops/ })).not.toBeInTheDocument())
  })

  it('says what failed, and tries again', async () => {
    const server = fakeServer('Amira')
    server.fail('GET /handoffs')
    const { user } = visit('/')
    const region = await pending()
    expect(await within(region).findByRole('alert')).toHaveTextContent('The escalations could not be loaded')
    server.recover()
    await user.click(within(region).getByRole('button', { name: 'Try again' }))
    expect(await within(region).findByRole('button', { name: /VPN drops/ })).toBeVisible()
  })

  it('lets viewers read the queue and nothing more', async () => {
    fakeServer('Lena')
    visit('/')
    const region = await pending()
    await within(region).findByRole('button', { name: /VPN drops/ })
    expect(screen.queryByRole('button', { name: 'Pick Up' })).not.toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Start session' })).not.toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'New session' })).not.toBeInTheDocument()
  })

  it('does not offer somebody to pick up what they escalated themselves', async () => {
    fakeServer('Jonas')
    visit('/')
    const region = await pending()
    await within(region).findByRole('button', { name: /VPN drops/ })
    expect(within(region).queryByRole('button', { name: 'Pick Up' })).not.toBeInTheDocument()
  })
})

describe('"New session"', () => {
  it('opens a dialog elsewhere, and gives the focus back on Escape', async () => {
    fakeServer('Amira')
    const { user } = visit('/settings/account')
    await screen.findByRole('heading', { name: 'Who you are' })
    const button = screen.getAllByRole('button', { name: 'New session' })[0]!
    await user.click(button)
    const dialog = await screen.findByRole('dialog', { name: 'New session' })
    expect(within(dialog).getByRole('textbox', { name: "What's the problem?" })).toHaveFocus()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
    await waitFor(() => expect(button).toHaveFocus())
  })

  it('takes the focus to the input on the dashboard, instead of showing a second one', async () => {
    fakeServer('Amira')
    const { user } = visit('/')
    const problem = await input()
    await user.click(screen.getAllByRole('button', { name: 'New session' })[0]!)
    expect(problem).toHaveFocus()
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  })
})

describe('"Your sessions"', () => {
  it('marks those picked up from somebody', async () => {
    fakeServer('Amira')
    visit('/settings/account')
    const yours = await screen.findByRole('region', { name: 'Your sessions' })
    const picked = await within(yours).findByRole('link', { name: /Print server/ })
    expect(within(picked).getByText('Escalated')).toBeVisible()
    expect(
      within(await within(yours).findByRole('link', { name: /New starter/ })).queryByText('Escalated'),
    ).not.toBeInTheDocument()
  })

  it('searches', async () => {
    fakeServer('Amira')
    const { user } = visit('/settings/account')
    const yours = await screen.findByRole('region', { name: 'Your sessions' })
    await within(yours).findByRole('link', { name: /Print server/ })
    await user.type(within(yours).getByRole('searchbox', { name: 'Search your sessions' }), 'backup')
    await waitFor(() => expect(within(yours).queryByRole('link', { name: /Print server/ })).not.toBeInTheDocument())
    expect(within(yours).getByRole('link', { name: /Backup of/ })).toBeVisible()
    await user.type(within(yours).getByRole('searchbox', { name: 'Search your sessions' }), ' zzz')
    expect(await within(yours).findByText('Nothing found')).toBeVisible()
  })
})

describe('Shortcuts', () => {
  it('go places, stay out of fields, and are listed on "?"', async () => {
    fakeServer('Amira')
    const { user, router } = visit('/')
    const problem = await input()
    await user.type(problem, 'g q?')
    expect(problem).toHaveValue('g q?')
    expect(router.state.location.pathname).toBe('/')
    await user.click(document.body)
    await user.keyboard('gq')
    await waitFor(() => expect(router.state.location.pathname).toBe('/escalations'))
    await user.keyboard('?')
    const dialog = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })
    expect(within(dialog).getByText('Escalation queue')).toBeVisible()
  })
})
