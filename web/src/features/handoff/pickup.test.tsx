import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Handoff } from '@/api/types'
import { fakeServer, visit } from '@/app/visit'
import type { FakeApi } from '@/testing/fakeApi'
import { assessment } from '@/testing/samples'
import '@/features/handoff/QueuePage' // the chunks, before the clock of a test runs
import '@/app/session/SessionPage'

const startHere = () => screen.findByRole('button', { name: 'Start Here' })
const waiting = (server: FakeApi): Handoff =>
  server.world.handoffs.find((one) => one.reason.startsWith('Autodiscover'))!
const address = (handoff: Handoff) => `/pilot/${handoff.session_id}?pickup=true`

/** Somebody else is quicker. */
function claimedBy(server: FakeApi, handoff: Handoff, name: string, minutesAgo = 0) {
  const person = server.world.people.find((one) => one.name.startsWith(name))!
  Object.assign(handoff, {
    state: 'claimed',
    claimed_by: { id: person.id, name: person.name },
    claimed_at: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
  })
}

describe('The handoff screen', () => {
  it('shows the four sections, with the reason, and puts the focus on its heading', async () => {
    const server = fakeServer('Amira')
    const handoff = waiting(server)
    visit(address(handoff))
    for (const name of ['What we know', 'What was tried', 'Likely cause', 'Suggested next steps'])
      expect(await screen.findByRole('heading', { name })).toBeVisible()
    expect(await screen.findByText('Remove the saved credentials', { exact: false })).toBeVisible()
    expect(within(screen.getByRole('region', { name: 'What we know' })).getByText(handoff.reason)).toBeVisible()
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveFocus())
    expect(JSON.parse(localStorage.getItem('rf-escalation-seen')!)).toEqual([handoff.id])
  })

  it('leads from a fact to the step it rests on', async () => {
    const server = fakeServer('Amira')
    const { user } = visit(address(waiting(server)))
    const tried = await screen.findByRole('region', { name: 'What was tried' })
    await within(tried).findByText(/Remove the saved credentials/)
    await user.click(
      within(screen.getByRole('region', { name: 'What we know' })).getByRole('button', { name: 'Step 4' }),
    )
    await waitFor(() => expect(document.activeElement).toHaveTextContent('Remove the saved credentials'))
  })

  it('says what its snapshot leaves out, and leads to the session', async () => {
    const server = fakeServer('Amira')
    const handoff = waiting(server)
    Object.assign(handoff.snapshot, { left_out: 50, conversation_left_out: 1 })
    const { user, router } = visit(address(handoff))
    const tried = await screen.findByRole('region', { name: 'What was tried' })
    expect(await within(tried).findByText(/Left out: 50 earlier steps\./)).toBeVisible()
    expect(within(tried).getByText(/Left out: 1 earlier message\./)).toBeInTheDocument()
    await user.click(within(tried).getAllByRole('link', { name: 'Show the whole session' })[0]!)
    await waitFor(() => expect(router.state.location.pathname).toBe(`/pilot/${handoff.session_id}`))
    expect(router.state.location.search).toBe('')
  })

  it('goes back to the queue with Escape', async () => {
    const server = fakeServer('Amira')
    const { user, router } = visit(address(waiting(server)))
    await startHere()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(router.state.location.pathname).toBe('/escalations'))
  })

  it('claims: the conversation opens with the suggested steps, and the sidebar has the session at once', async () => {
    const server = fakeServer('Amira')
    const handoff = waiting(server)
    const { user, router } = visit(address(handoff))
    await user.click(await startHere())
    const chips = await screen.findByRole('region', { name: 'Suggested steps' })
    expect(router.state.location.search).toBe('')
    const sidebar = screen.getByRole('region', { name: 'Your sessions' })
    expect(within(sidebar).getByRole('link', { name: /Outlook keeps asking.*Escalated/ })).toBeVisible()
    const first = handoff.assessment.suggested_steps[1]!.text // the one before it stands open in the lane
    await user.click(within(chips).getByRole('button', { name: first }))
    const input = screen.getByRole('textbox', { name: 'Message' })
    expect(input).toHaveValue(first)
    expect(input).toHaveFocus()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Suggested steps' })).toBeNull())
    expect(screen.getByRole('button', { name: 'Return to Jonas Weber' })).toBeVisible()
    expect(screen.getByRole('button', { name: 'Release' })).toBeVisible()
  })

  it('suggests nothing that stands open in the lane', async () => {
    const server = fakeServer('Amira')
    const handoff = waiting(server)
    const [first, second] = handoff.assessment.suggested_steps.map((step) => step.text)
    const session = server.world.sessions.find((one) => one.id === handoff.session_id)!
    const task = session.steps.find((step) => step.state === 'open' && step.text === first)!
    task.text = `${first!.toUpperCase()}.`
    const { user } = visit(address(handoff))
    await user.click(await startHere())
    const chips = await screen.findByRole('region', { name: 'Suggested steps' })
    expect(within(chips).getByRole('button', { name: second })).toBeVisible()
    expect(within(chips).queryByRole('button', { name: first })).toBeNull()
  })

  it('keeps dismissed suggestions away, on the next visit too', async () => {
    const server = fakeServer('Amira')
    const handoff = waiting(server)
    const { user, router } = visit(address(handoff))
    await user.click(await startHere())
    await user.click(await screen.findByRole('button', { name: 'Dismiss suggestions' }))
    expect(screen.queryByRole('region', { name: 'Suggested steps' })).toBeNull()
    await router.navigate('/escalations')
    await screen.findByRole('region', { name: 'Escalation queue' })
    await router.navigate(`/pilot/${handoff.session_id}`)
    await screen.findByRole('textbox', { name: 'Message' })
    expect(screen.queryByRole('region', { name: 'Suggested steps' })).toBeNull()
  })

  it('shows who was quicker, and goes back to the queue', async () => {
    const server = fakeServer('Amira')
    const handoff = waiting(server)
    const { user, router } = visit(address(handoff))
    const start = await startHere()
    claimedBy(server, handoff, 'Priya', 2)
    await user.click(start)
    expect(await screen.findByText('Already claimed by Priya Nair 2 minutes ago.')).toBeVisible()
    await waitFor(() => expect(router.state.location).toMatchObject({ pathname: '/escalations', search: '' }))
  })

  it('says what happened while somebody reads, without tearing them away', async () => {
    const server = fakeServer('Amira')
    const handoff = waiting(server)
    const { router } = visit(address(handoff))
    await startHere()
    claimedBy(server, handoff, 'Priya')
    act(() =>
      server.emit('handoff_claimed', {
        handoff_id: handoff.id,
        session_id: handoff.session_id,
        claimed_by: handoff.claimed_by,
        claimed_at: handoff.claimed_at,
      }),
    )
    const told = await screen.findByText(/picked this up/)
    expect(told.parentElement).toHaveTextContent('Priya Nair picked this up just now.')
    expect(router.state.location.search).toBe('?pickup=true')
  })

  it('sends a late comer back to the queue with the same words', async () => {
    const server = fakeServer('Amira')
    const handoff = waiting(server)
    claimedBy(server, handoff, 'Priya', 61)
    const { router } = visit(address(handoff))
    expect(await screen.findByText('Already claimed by Priya Nair 1 hour ago.')).toBeVisible()
    await waitFor(() => expect(router.state.location.pathname).toBe('/escalations'))
  })

  it.each(['Lena', 'Jonas'])('does not let %s claim: a viewer, and the one who escalated', async (name) => {
    const server = fakeServer(name)
    visit(address(waiting(server)))
    expect(await screen.findByRole('heading', { name: 'Likely cause' })).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Start Here' })).toBeNull()
  })

  it('replaces the assessment in place, keeping the focus', async () => {
    const server = fakeServer('Amira')
    const handoff = waiting(server)
    visit(address(handoff))
    const known = await screen.findByRole('region', { name: 'What we know' })
    const link = await within(known).findByRole('button', { name: 'Step 3' })
    link.focus()
    const cause = screen.getByText(handoff.assessment.likely_cause)
    const facts = handoff.assessment.what_we_know.map((fact) => ({ ...fact, text: `Better: ${fact.text}` }))
    handoff.assessment = assessment({
      version: 2,
      source: 'model',
      model: 'sonnet',
      reason_code: null,
      what_we_know: facts,
      likely_cause: 'A better cause.',
    })
    act(() =>
      server.emit('handoff_assessment_ready', {
        handoff_id: handoff.id,
        session_id: handoff.session_id,
        version: 2,
        has_assessment: true,
        assessment: handoff.assessment,
      }),
    )
    expect(await screen.findByText('A better cause.')).toBe(cause)
    expect(link).toHaveFocus()
    expect(screen.getByText(/by sonnet/)).toBeVisible()
  })

  it('offers another try where the model failed, and none where there is no model', async () => {
    const server = fakeServer('Amira')
    const handoff = waiting(server)
    const { cache } = visit(address(handoff))
    expect(await screen.findByText('Written from the session’s steps.')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
    Object.assign(handoff.assessment, { reason_code: 'timeout', latency_ms: 15_000 })
    await act(() => cache.invalidateQueries())
    expect(
      await screen.findByText('Written from the session’s steps, because the model did not answer in 15 s.'),
    ).toBeVisible()
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible()
  })

  it('says that a fuller one is being written after another try, and shows it when it is there', async () => {
    const server = fakeServer('Amira')
    const handoff = waiting(server)
    Object.assign(handoff.assessment, { reason_code: 'overloaded' })
    const { user } = visit(address(handoff))
    await user.click(await screen.findByRole('button', { name: 'Try again' }))
    expect(
      await screen.findByText('Written from the session’s steps. A fuller assessment is being written.'),
    ).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
    const better = assessment({
      version: handoff.assessment.version + 1,
      source: 'model',
      model: 'sonnet',
      reason_code: null,
      likely_cause: '<b>DNS</b> https://evil.example/x.png',
    })
    handoff.assessment = better
    act(() =>
      server.emit('handoff_assessment_ready', {
        handoff_id: handoff.id,
        session_id: handoff.session_id,
        version: better.version,
        has_assessment: true,
        assessment: better,
      }),
    )
    expect(await screen.findByText('<b>DNS</b> https://evil.example/x.png')).toBeVisible()
    expect(screen.getByText(/by sonnet/)).toBeVisible()
    expect(document.querySelector('main b, main img, main a[href*="evil"]')).toBeNull()
  })
})
