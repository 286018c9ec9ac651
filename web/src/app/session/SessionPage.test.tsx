import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Session } from '@/api/types'
import { fakeServer, visit } from '@/app/visit'
import type { FakeApi } from '@/testing/fakeApi'
import { session, step } from '@/testing/samples'
import './SessionPage' // the chunk, before the clock of a test runs

const message = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Message' })
const conversation = () => screen.getByRole('region', { name: 'Conversation' })
const lane = () => screen.findByRole('region', { name: 'Task lane' })

/** A session that the signed-in person works, with one question and one action open. */
function ownSession(server: FakeApi, title = 'Outlook asks for the password', rest: Partial<Session> = {}): Session {
  const owner = server.world.people.find((one) => one.id === server.world.me!.id)!
  const made = session(owner, title, {
    steps: [
      step(1, 'message', title, { author: owner }),
      step(2, 'reply', `A reply about ${title}`),
      step(3, 'question', `Ask about ${title}`, {
        state: 'open',
        help: {
          how: 'nslookup autodiscover',
          choices: [{ label: 'Yes', outcome: null, means: 'Then it is the network.' }],
        },
      }),
      step(4, 'action', `Try something on ${title}`, { state: 'open', help: { how: null, choices: [] } }),
    ],
    ...rest,
  })
  server.world.sessions.push(made)
  return made
}

describe('A session', () => {
  it('sends with Enter, and shows the message and the reply', async () => {
    const server = fakeServer('Amira')
    const own = ownSession(server)
    const { user } = visit(`/pilot/${own.id}`)
    await user.click(await message())
    await user.paste('Only one person')
    await user.keyboard('{Enter}')
    expect(
      await within(conversation()).findByText('Noted. What happens when you try it from another machine?'),
    ).toBeVisible()
    expect(within(conversation()).getAllByText('Only one person')).toHaveLength(1)
    expect(await message()).toHaveValue('')
  })

  it('makes a new line with Shift+Enter, and leaves Enter to an IME while it composes', async () => {
    const server = fakeServer('Amira')
    const own = ownSession(server)
    const { user } = visit(`/pilot/${own.id}`)
    const input = await message()
    await user.type(input, 'one{Shift>}{Enter}{/Shift}two')
    expect(input).toHaveValue('one\ntwo')
    fireEvent.keyDown(input, { key: 'Enter', isComposing: true })
    fireEvent.keyDown(input, { key: 'Enter', keyCode: 229 })
    expect(server.calls).not.toContain(`POST /ai-sessions/${own.id}/messages`)
  })

  it('keeps what could not be sent', async () => {
    const server = fakeServer('Amira')
    const own = ownSession(server)
    server.fail(`POST /ai-sessions/${own.id}/messages`)
    const { user } = visit(`/pilot/${own.id}`)
    await user.type(await message(), 'Precious{Enter}')
    expect(await screen.findByText(/Not sent\./)).toBeVisible()
    expect(await message()).toHaveValue('Precious')
    expect(within(conversation()).queryByText('Precious')).toBeNull()
  })

  it('answers tasks with one click, with the note, and takes an answer back', async () => {
    const server = fakeServer('Amira')
    const own = ownSession(server)
    const { user } = visit(`/pilot/${own.id}`)
    const [question, action] = await within(await lane()).findAllByRole('article')
    await user.click(within(question!).getByRole('button', { name: 'Yes' }))
    await user.click(within(action!).getByRole('textbox', { name: 'Note' }))
    await user.paste('spooler log says 0x6d9')
    await user.click(within(action!).getByRole('button', { name: 'Worse' }))
    await waitFor(() =>
      expect(server.sent.filter(({ call }) => call.includes('/tasks/')).map(({ body }) => body)).toEqual([
        { state: 'done', outcome: 'answered', text: 'Yes' },
        { state: 'done', outcome: 'worse', text: 'spooler log says 0x6d9' },
      ]),
    )
    expect(await within(await lane()).findByRole('button', { name: /^Done\s?2$/ })).toBeVisible()
    await user.click((await within(await lane()).findAllByRole('button', { name: 'Undo' }))[0]!)
    await waitFor(() => expect(server.sent.at(-1)?.body).toEqual({ state: 'open' }))
  })

  it('records what was done on one’s own, each kind with what belongs to it', async () => {
    const server = fakeServer('Amira')
    const own = ownSession(server)
    const { user } = visit(`/pilot/${own.id}`)
    await user.click(await screen.findByRole('button', { name: 'Record what you did on your own' }))
    await user.click(screen.getByRole('radio', { name: 'Found' }))
    await user.type(screen.getByRole('textbox', { name: 'What did you see?' }), 'Event 36882{Enter}')
    await waitFor(() => expect(server.sent.at(-1)?.body).toEqual({ kind: 'finding', text: 'Event 36882' }))
    expect(server.sent.at(-1)?.idempotencyKey).toBeTruthy()
    expect(await within(conversation()).findByText('Event 36882')).toBeVisible()
  })

  it('never shows anything of one session with another', async () => {
    const server = fakeServer('Amira')
    const [a, b] = [ownSession(server, 'ALPHA'), ownSession(server, 'BRAVO')]
    const { router, user } = visit(`/pilot/${a.id}`)
    await user.click(await message())
    await user.paste('draft of ALPHA')
    const mixed: string[] = []
    const look = () => {
      const shown =
        (document.querySelector('main')?.textContent ?? '') +
        [...document.querySelectorAll('main textarea')].map((area) => (area as HTMLTextAreaElement).value).join()
      if (shown.includes('ALPHA') && shown.includes('BRAVO')) mixed.push(shown)
    }
    const watch = new MutationObserver(look)
    watch.observe(document.body, { subtree: true, childList: true, characterData: true })
    for (const one of [b, a, b, a]) {
      await router.navigate(`/pilot/${one.id}`)
      await screen.findByRole('article', { name: `Ask about ${one.title}` })
    }
    watch.disconnect()
    expect(mixed).toEqual([])
    expect(await message()).toHaveValue('draft of ALPHA')
    await router.navigate(`/pilot/${b.id}`)
    await screen.findByRole('article', { name: 'Ask about BRAVO' })
    expect(await message()).toHaveValue('')
  })

  it('lets others read along: nothing to write with, and who has it', async () => {
    const server = fakeServer('Jonas')
    const picked = server.world.sessions.find((one) => one.title.startsWith('Print server'))!
    visit(`/pilot/${picked.id}`)
    expect(await screen.findByText('Amira Haddad', { selector: 'bdi.font-medium' })).toBeVisible()
    expect(screen.getByText(/You can follow along\./)).toBeVisible()
    expect(screen.queryByRole('textbox', { name: 'Message' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Escalate' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Context' })).toBeVisible()
  })

  it('says so when there is no such session', async () => {
    fakeServer('Jonas')
    visit('/pilot/019a0000-0000-7000-8000-00000000dead')
    expect(await screen.findByText('There is no such session')).toBeVisible()
  })

  it('is concluded with its outcome, and gives the texts for the ticket and the client', async () => {
    const server = fakeServer('Amira')
    const own = ownSession(server, 'Outlook asks for the password', { escalated: true })
    const { user } = visit(`/pilot/${own.id}`)
    await user.click(await screen.findByRole('button', { name: 'Conclude' }))
    const dialog = await screen.findByRole('dialog')
    await user.click(
      within(within(dialog).getByRole('group', { name: 'Was the likely cause right?' })).getByRole('radio', {
        name: 'Yes',
      }),
    )
    await user.click(within(dialog).getByRole('textbox'))
    await user.paste('Cleared the old entry')
    await user.click(within(dialog).getByRole('button', { name: 'Conclude' }))
    await waitFor(() =>
      expect(server.sent.at(-1)?.body).toEqual({
        outcome: 'resolved',
        note: 'Cleared the old entry',
        cause_confirmed: true,
      }),
    )
    await user.click(await within(dialog).findByRole('button', { name: 'Ticket notes' }))
    expect(await within(dialog).findByDisplayValue(/ticket_notes/)).toBeVisible()
    expect(within(dialog).getByRole('button', { name: 'Copy' })).toBeVisible()
    expect(within(dialog).queryByRole('button', { name: 'Post to ticket' })).toBeNull()
  })
})
