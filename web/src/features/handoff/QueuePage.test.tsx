import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeServer, visit } from '@/app/visit'
import type { FakeApi } from '@/testing/fakeApi'
import { handoff, newId, session } from '@/testing/samples'
import '@/features/handoff/QueuePage' // the chunks, before the clock of a test runs
import '@/app/session/SessionPage'

const queue = () => screen.findByRole('region', { name: 'Escalation queue' })
const cards = async () => within(await queue()).findAllByRole('article')

/** Somebody escalates: the server has it, and the stream announces it. */
function arrive(server: FakeApi, reason: string) {
  const jonas = server.world.people.find((one) => one.name.startsWith('Jonas'))!
  const of = session(jonas, reason, { id: newId(), status: 'escalated', escalated: true })
  const made = handoff(of, jonas, reason, { created_at: new Date().toISOString() })
  server.world.sessions.push(of)
  server.world.handoffs.push(made)
  act(() =>
    server.emit('handoff_created', {
      ...made,
      snapshot: { ...made.snapshot, steps: undefined, conversation_tail: undefined },
    }),
  )
  return made
}

describe('The queue', () => {
  it('shows a card for each that waits, with all that helps to choose', async () => {
    fakeServer('Amira')
    visit('/escalations')
    const [first] = await cards()
    for (const words of ['High', 'Jonas Weber', 'For you', '48190', 'Network', '14 steps', 'Medium confidence'])
      expect(first).toHaveTextContent(words)
    expect(within(first!).getByRole('button', { name: 'Pick Up' })).toBeVisible()
  })

  it('puts what arrives in its place, and announces it', async () => {
    const server = fakeServer('Amira')
    visit('/escalations')
    await cards()
    await waitFor(() => expect(server.calls).toContain('GET /escalations/stream'))
    arrive(server, 'Firewall is on fire')
    await waitFor(async () => expect((await cards()).at(-1)).toHaveTextContent('Firewall is on fire'))
    expect(screen.getByText('New escalation from Jonas Weber, normal severity.')).toHaveAttribute('aria-live', 'polite')
  })

  it('lets a claimed card leave at once', async () => {
    const server = fakeServer('Amira')
    visit('/escalations')
    const [first] = await cards()
    const reason = first!.textContent
    const one = server.world.handoffs.find((each) => reason.includes(each.reason))!
    one.state = 'claimed'
    act(() =>
      server.emit('handoff_claimed', {
        handoff_id: one.id,
        session_id: one.session_id,
        claimed_by: one.created_by,
        claimed_at: new Date().toISOString(),
      }),
    )
    await waitFor(() => expect(screen.queryByText(one.reason)).toBeNull())
  })

  it('opens from the card and from the button, each once, and forgets the dot', async () => {
    const server = fakeServer('Amira')
    const { user, router } = visit('/escalations')
    const [first, second] = await cards()
    expect(within(first!).getByText('Not opened yet')).toBeInTheDocument()
    await user.hover(first!)
    expect(within(first!).getByText('Not opened yet')).toBeInTheDocument()
    const visited: string[] = []
    router.subscribe((state) => visited.push(state.location.pathname + state.location.search))
    await user.click(within(second!).getByRole('button', { name: 'Pick Up' }))
    await screen.findByRole('button', { name: 'Start Here' })
    expect(visited.filter((each) => each.includes('pickup'))).toHaveLength(1)
    await router.navigate('/escalations')
    const again = await cards()
    expect(within(again[0]!).queryByText('Not opened yet')).toBeInTheDocument()
    expect(within(again[1]!).queryByText('Not opened yet')).toBeNull()
    expect(server.calls.filter((call) => call.endsWith('/claim'))).toEqual([])
  })

  it('keeps at most 200 seen ones, the newest, and survives whatever stands in its place', async () => {
    const server = fakeServer('Amira')
    localStorage.setItem('rf-escalation-seen', JSON.stringify(Array.from({ length: 260 }, (_, n) => `old-${n}`)))
    const { user, router } = visit('/escalations')
    await user.click(within((await cards())[0]!).getByRole('link'))
    await screen.findByRole('button', { name: 'Start Here' })
    const ids = JSON.parse(localStorage.getItem('rf-escalation-seen')!) as string[]
    expect(ids).toHaveLength(200)
    expect(ids.at(-1)).toBe(server.world.handoffs[0]!.id)
    expect(ids[0]).toBe('old-61')
    localStorage.setItem('rf-escalation-seen', '{"broken"')
    await router.navigate('/escalations')
    expect(await cards()).toHaveLength(2)
  })

  it('is walked with j and k, opened with Enter and picked up from with p', async () => {
    fakeServer('Amira')
    const { user, router } = visit('/escalations')
    const [first, second] = await cards()
    await user.keyboard('jj')
    expect(within(second!).getByRole('link')).toHaveFocus()
    await user.keyboard('k')
    expect(within(first!).getByRole('link')).toHaveFocus()
    await user.keyboard('p')
    await waitFor(() => expect(router.state.location.search).toBe('?pickup=true'))
  })

  it('marks one’s own as such, to withdraw instead of picking up', async () => {
    const server = fakeServer('Jonas')
    const { user } = visit('/escalations')
    const [first] = await cards()
    expect(first).toHaveTextContent('Yours')
    expect(within(first!).queryByRole('button', { name: 'Pick Up' })).toBeNull()
    await user.click(within(first!).getByRole('button', { name: 'Withdraw' }))
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Withdraw' }))
    await waitFor(() => expect(server.world.handoffs[0]!.state).toBe('withdrawn'))
  })

  it('says that nothing waits, and what to do when it cannot be read', async () => {
    const server = fakeServer('Amira')
    server.fail('GET /handoffs')
    const { user } = visit('/escalations')
    expect(await screen.findByText('The queue could not be loaded')).toBeVisible()
    server.recover()
    server.world.handoffs = []
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Nothing is waiting')).toBeVisible()
  })
})
