import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Session, Step } from '@/api/types'
import { fakeServer, visit } from '@/app/visit'
import type { FakeApi } from '@/testing/fakeApi'
import { session, step } from '@/testing/samples'
import { owedTo } from './owed'
import '@/app/session/SessionPage' // the chunk, before the clock of a test runs

const conversation = () => screen.getByRole('region', { name: 'Conversation' })
const frame = (event: string, data: unknown) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
const now = () => new Date().toISOString()

function ownSession(server: FakeApi, title: string): Session {
  const owner = server.world.people.find((one) => one.id === server.world.me!.id)!
  const made = session(owner, title, {
    steps: [step(1, 'message', `About ${title}`, { author: owner }), step(2, 'reply', `A reply about ${title}`)],
  })
  server.world.sessions.push(made)
  return made
}

/**
 * Lets a test write the answer to the next call of that name, frame by frame, after the session has
 * what `taken` adds.
 */
function scriptedAnswer(server: FakeApi, call: string, taken: () => void = () => undefined) {
  const handle = server.handle
  let stream: ReadableStreamDefaultController<Uint8Array> | undefined
  const answer = {
    asked: 0,
    write: (text: string) => act(() => stream!.enqueue(new TextEncoder().encode(text))),
    end: () => act(() => stream!.close()),
    break: () => act(() => stream!.error(new Error('gone'))),
  }
  server.handle = async (request) => {
    if (`${request.method} ${new URL(request.url).pathname.replace(/^\/api\/v1/, '')}` !== call) return handle(request)
    answer.asked++
    taken()
    return new Response(new ReadableStream<Uint8Array>({ start: (controller) => void (stream = controller) }), {
      headers: { 'Content-Type': 'text/event-stream' },
    })
  }
  return answer
}

async function say(user: ReturnType<typeof visit>['user'], text: string) {
  await user.click(await screen.findByRole('textbox', { name: 'Message' }))
  await user.paste(text)
  await user.keyboard('{Enter}')
}

describe('The copilot’s turn', () => {
  it('shows a reply as it is written, once, and announces it to screen readers when it is whole', async () => {
    const server = fakeServer('Amira')
    const own = ownSession(server, 'ALPHA')
    const reply = step(4, 'reply', 'First half. Second half.', { created_at: now() })
    const message = step(3, 'message', 'What now?', { author: own.owner, created_at: now() })
    const answer = scriptedAnswer(server, `POST /ai-sessions/${own.id}/messages`, () => own.steps.push(message))
    const { user } = visit(`/pilot/${own.id}`)
    await say(user, 'What now?')
    await waitFor(() => expect(answer.asked).toBe(1))
    answer.write(frame('delta', { text: 'First half. ' }))
    expect(await within(conversation()).findByText('First half.')).toBeVisible()
    expect(within(conversation()).getAllByText('What now?')).toHaveLength(1)
    expect(within(conversation()).getByRole('status')).toHaveTextContent('')
    own.steps.push(reply)
    answer.write(
      frame('delta', { text: 'Second half.' }) + frame('steps', { steps: [message, reply] }) + frame('done', {}),
    )
    answer.end()
    expect(await within(conversation()).findByText('First half. Second half.')).toBeVisible()
    await waitFor(() =>
      expect(within(conversation()).getByRole('status')).toHaveTextContent('Copilot: First half. Second half.'),
    )
  })

  it('keeps what was typed when the session is full, and says what to do', async () => {
    const server = fakeServer('Amira')
    const own = ownSession(server, 'ALPHA')
    const detail = 'This session has 2000 steps; 2000 is the limit. It can still be escalated and concluded.'
    const body = { status: 409, code: 'session_full', detail, limit: 2_000, used: 2_000 }
    server.fail(`POST /ai-sessions/${own.id}/messages`, { status: 409, body })
    const { user } = visit(`/pilot/${own.id}`)
    await say(user, 'One more thing')
    expect(await screen.findByText(/Not sent\. This session has 2000 steps.*Your text is still here/)).toBeVisible()
    expect(screen.getByRole('textbox', { name: 'Message' })).toHaveValue('One more thing')
  })

  it('never shows one session’s reply in another, and picks it up on the way back', async () => {
    const server = fakeServer('Amira')
    const [a, b] = [ownSession(server, 'ALPHA'), ownSession(server, 'BRAVO')]
    const message = step(3, 'message', 'What now?', { author: a.owner, created_at: now() })
    const first = scriptedAnswer(server, `POST /ai-sessions/${a.id}/messages`, () => a.steps.push(message))
    const { router, user } = visit(`/pilot/${a.id}`)
    await say(user, 'What now?')
    await waitFor(() => expect(first.asked).toBe(1))
    first.write(frame('delta', { text: 'ZEBRA ' }))
    await within(conversation()).findByText(/ZEBRA/)
    const strayed: string[] = []
    const watch = new MutationObserver(() => {
      const shown = document.querySelector('main')?.textContent ?? ''
      if (shown.includes('ZEBRA') && shown.includes('BRAVO')) strayed.push(shown)
    })
    watch.observe(document.body, { subtree: true, childList: true, characterData: true })
    const again = scriptedAnswer(server, `POST /ai-sessions/${a.id}/reply`)
    await router.navigate(`/pilot/${b.id}`)
    await screen.findByText('A reply about BRAVO')
    await router.navigate(`/pilot/${a.id}`)
    await waitFor(() => expect(again.asked).toBe(1))
    again.write(frame('delta', { text: 'ZEBRA goes on' }))
    expect(await screen.findByText('ZEBRA goes on')).toBeVisible()
    watch.disconnect()
    expect(strayed).toEqual([])
  })

  it('begins anew when the model failed in the middle', async () => {
    const server = fakeServer('Amira')
    const own = ownSession(server, 'ALPHA')
    const answer = scriptedAnswer(server, `POST /ai-sessions/${own.id}/messages`, () =>
      own.steps.push(step(3, 'message', 'Go on', { author: own.owner, created_at: now() })),
    )
    const { user } = visit(`/pilot/${own.id}`)
    await say(user, 'Go on')
    await waitFor(() => expect(answer.asked).toBe(1))
    answer.write(frame('delta', { text: 'Half of a' }))
    await within(conversation()).findByText('Half of a')
    answer.write(frame('restart', {}) + frame('delta', { text: 'From the playbooks' }))
    expect(await within(conversation()).findByText('From the playbooks')).toBeVisible()
    expect(within(conversation()).queryByText(/Half of a/)).toBeNull()
  })

  it('asks once for a reply that broke off, and then says so with another try', async () => {
    const server = fakeServer('Amira')
    const own = ownSession(server, 'ALPHA')
    const message = step(3, 'message', 'Still there?', { author: own.owner, created_at: now() })
    const broken = scriptedAnswer(server, `POST /ai-sessions/${own.id}/messages`, () => own.steps.push(message))
    const { user } = visit(`/pilot/${own.id}`)
    await say(user, 'Still there?')
    await waitFor(() => expect(broken.asked).toBe(1))
    server.fail(`POST /ai-sessions/${own.id}/reply`)
    broken.break()
    const silence = await within(conversation()).findByRole('alert')
    expect(silence).toHaveTextContent('The copilot’s reply did not come.')
    expect(within(conversation()).getAllByText('Still there?')).toHaveLength(1)
    expect(server.calls.filter((call) => call.endsWith('/reply'))).toHaveLength(1)
    server.recover()
    const reply: Step = step(4, 'reply', 'Here I am.', { created_at: now() })
    const again = scriptedAnswer(server, `POST /ai-sessions/${own.id}/reply`, () => own.steps.push(reply))
    await user.click(within(silence).getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(again.asked).toBe(1))
    again.write(frame('steps', { steps: [reply] }))
    again.end()
    expect(await within(conversation()).findByText('Here I am.')).toBeVisible()
    expect(within(conversation()).queryByRole('alert')).toBeNull()
  })
})

describe('What is owed', () => {
  const at = (second: number) => `2026-11-21T11:00:${String(second).padStart(2, '0')}.000000Z`
  const by = { id: 'x', name: 'Amira' }

  it('is the message or result after the last reply', () => {
    const message = step(1, 'message', 'a', { author: by, created_at: at(1) })
    const reply = step(2, 'reply', 'b', { created_at: at(2) })
    const task = step(3, 'question', 'c', {
      state: 'done',
      outcome: 'answered',
      created_at: at(2),
      completed_at: at(3),
    })
    expect(owedTo([message])).toBe(message)
    expect(owedTo([message, reply])).toBeUndefined()
    expect(owedTo([message, reply, task])).toBe(task)
    expect(owedTo([message, reply, { ...task, state: 'open', completed_at: null }])).toBeUndefined()
    expect(owedTo([message, reply, task, step(4, 'reply', 'd', { created_at: at(3) })])).toBeUndefined()
  })

  it('is nothing for what a technician recorded on their own', () => {
    const own = step(3, 'action', 'c', {
      author: by,
      state: 'done',
      outcome: 'worked',
      created_at: at(3),
      completed_at: at(3),
    })
    expect(
      owedTo([
        step(2, 'reply', 'b', { created_at: at(2) }),
        own,
        step(4, 'note', 'n', { author: by, created_at: at(4) }),
      ]),
    ).toBeUndefined()
  })
})
