import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeServer, visit } from '@/app/visit'

describe('The bell', () => {
  it('shows how many are unread, and leads to what one follows, which counts as read', async () => {
    const server = fakeServer('Amira')
    const { user, router } = visit('/settings/account')
    const bell = await screen.findByRole('button', { name: 'Notifications' })
    expect(bell).toHaveAccessibleDescription(/^1 unread/)
    await user.click(bell)
    const panel = await screen.findByRole('dialog', { name: 'Notifications' })
    await user.click(await within(panel).findByRole('link', { name: /no access to the firewall/ }))
    await waitFor(() =>
      expect(router.state.location).toMatchObject({
        pathname: `/pilot/${server.world.handoffs[0]!.session_id}`,
        search: '?pickup=true',
      }),
    )
    await waitFor(() => expect(bell).toHaveAccessibleDescription(/^No unread notifications/))
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  })

  it('marks all as read', async () => {
    const server = fakeServer('Amira')
    const { user } = visit('/settings/account')
    await user.click(await screen.findByRole('button', { name: 'Notifications' }))
    await within(await screen.findByRole('dialog', { name: 'Notifications' })).findAllByRole('link')
    await user.click(screen.getByRole('button', { name: 'Mark all as read' }))
    await waitFor(() => expect(screen.queryByText('Unread')).not.toBeInTheDocument())
    expect(server.world.notifications.every((one) => one.read_at)).toBe(true)
    expect(screen.getByRole('button', { name: 'Mark all as read' })).toBeDisabled()
  })

  it('counts one that arrives, at once', async () => {
    const server = fakeServer('Amira')
    visit('/settings/account')
    const bell = await screen.findByRole('button', { name: 'Notifications' })
    await waitFor(() => expect(server.calls).toContain('GET /escalations/stream'))
    const arrived = { ...server.world.notifications[0]!, id: 'fresh', read_at: null }
    server.world.notifications.unshift(arrived)
    server.emit('notification_created', arrived)
    await waitFor(() => expect(bell).toHaveAccessibleDescription(/^2 unread/))
  })

  it('takes back what the server did not do', async () => {
    const server = fakeServer('Amira')
    server.fail('POST /notifications/read-all')
    const { user } = visit('/settings/account')
    const bell = await screen.findByRole('button', { name: 'Notifications' })
    await user.click(bell)
    await within(await screen.findByRole('dialog', { name: 'Notifications' })).findAllByRole('link')
    await user.click(screen.getByRole('button', { name: 'Mark all as read' }))
    expect(await screen.findByText('It could not be marked as read.')).toBeVisible()
    await waitFor(() => expect(bell).toHaveAccessibleDescription(/^1 unread/))
  })
})
