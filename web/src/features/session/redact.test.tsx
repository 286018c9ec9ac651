import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeServer, visit } from '@/app/visit'
import type { FakeApi } from '@/testing/fakeApi'
import { session, step } from '@/testing/samples'
import '@/app/session/SessionPage' // the chunk, before the clock of a test runs

function sessionOf(server: FakeApi, name: string) {
  const owner = server.world.people.find((one) => one.name.startsWith(name))!
  const made = session(owner, 'Printer', {
    escalated: true,
    steps: [step(1, 'message', 'Her PIN is 4711', { author: owner }), step(2, 'reply', 'Noted.')],
  })
  server.world.sessions.push(made)
  return made
}

describe('Redacting', () => {
  it('removes a phrase after saying that it cannot be taken back', async () => {
    const server = fakeServer('Amira')
    const { user } = visit(`/pilot/${sessionOf(server, 'Amira').id}`)
    await user.click(await screen.findByRole('button', { name: 'More for step 1' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Redact' }))
    const dialog = await screen.findByRole('dialog', { name: 'Redact step 1?' })
    expect(dialog).toHaveTextContent('Nobody can bring them back')
    await user.type(within(dialog).getByRole('textbox', { name: 'Phrase to remove' }), '0000')
    await user.click(within(dialog).getByRole('button', { name: 'Redact' }))
    expect(await within(dialog).findByText('The phrase must stand in this step.')).toBeVisible()
    await user.clear(within(dialog).getByRole('textbox', { name: 'Phrase to remove' }))
    await user.type(within(dialog).getByRole('textbox', { name: 'Phrase to remove' }), '4711')
    await user.click(within(dialog).getByRole('button', { name: 'Redact' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
    const conversation = screen.getByRole('region', { name: 'Conversation' })
    expect(await within(conversation).findByText(/Her PIN is \[removed by Amira/)).toBeVisible()
  })

  it('is offered to the holder and to admins alone', async () => {
    const server = fakeServer('Amira')
    visit(`/pilot/${sessionOf(server, 'Priya').id}`)
    expect(await screen.findByText('Her PIN is 4711')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'More for step 1' })).not.toBeInTheDocument()
  })
})
