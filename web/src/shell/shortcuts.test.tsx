import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeServer, visit } from '@/app/visit'
import '@/features/handoff/QueuePage' // the chunk, before the clock of a test runs

describe('The keys', () => {
  it('can be switched off and on again without them', async () => {
    fakeServer('Amira')
    const { user, router } = visit('/escalations')
    const switchOf = async () => {
      await user.click(await screen.findByRole('button', { name: /^Account of/ }))
      await user.click(await screen.findByRole('menuitem', { name: 'Keyboard shortcuts' }))
      return within(await screen.findByRole('dialog')).findByRole('switch', { name: 'Use these keys' })
    }
    await user.click(await switchOf())
    await user.keyboard('{Escape}')
    await user.keyboard('gd?n')
    expect(router.state.location.pathname).toBe('/escalations')
    expect(screen.queryByRole('dialog')).toBeNull()
    await user.click(await switchOf())
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.keyboard('gd')
    await waitFor(() => expect(router.state.location.pathname).toBe('/'))
  })
})
