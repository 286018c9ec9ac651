import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeServer, visit } from '@/app/visit'
import { noFigures } from '@/testing/fakes/analytics'
import { topOf } from './Columns'
import { periodOf, queryOf } from './period'
import { bandWords, span } from './words'
import '@/features/analytics/EscalationsPage' // the chunks, before the clock of a test runs
import '@/features/analytics/RecoveredPage'
import '@/features/analytics/MetricCard'
import '@/features/handoff/QueuePage'

describe('The page of escalations', () => {
  it('says each figure with its definition, and leads from a number to what it counts', async () => {
    fakeServer('Amira')
    const { user, router } = visit('/analytics/escalations?period=90d')
    expect(await screen.findByText('Time from claim to first action, at length.')).toBeVisible()
    expect(screen.getByText('6 of 8 claims')).toBeVisible()
    expect(screen.getByRole('button', { name: '90 days' })).toHaveAttribute('aria-pressed', 'true')
    expect(screen.getByRole('link', { name: 'Export CSV' })).toHaveAttribute(
      'href',
      '/api/v1/analytics/flowpilot/escalations.csv?period=90d',
    )
    await user.click(screen.getByRole('link', { name: '5: escalations resolved' }))
    expect(await screen.findByRole('heading', { name: 'Escalations that were resolved' })).toBeVisible()
    expect(router.state.location.search).toBe('?period=90d&of=funnel_resolved')
  })

  it('separates the cells of its file as the spreadsheet here wants them, and remembers it', async () => {
    fakeServer('Amira')
    const { user } = visit('/analytics/escalations')
    await user.click(await screen.findByRole('combobox', { name: 'Cells of the CSV file are separated by' }))
    await user.click(await screen.findByRole('option', { name: /Semicolon/ }))
    const file = screen.getByRole('link', { name: 'Export CSV' })
    expect(file).toHaveAttribute('href', '/api/v1/analytics/flowpilot/escalations.csv?period=30d&separator=semicolon')
    expect(localStorage.getItem('rf-csv-separator')).toBe('semicolon')
  })

  it('keeps the period in the address', async () => {
    const server = fakeServer('Amira')
    const { user, router } = visit('/analytics/escalations')
    await screen.findByText('6 of 8 claims')
    await user.click(screen.getByRole('button', { name: '7 days' }))
    await waitFor(() => expect(router.state.location.search).toBe('?period=7d'))
    expect(server.calls.filter((call) => call === 'GET /analytics/flowpilot/escalations').length).toBeGreaterThan(1)
  })

  it('has a table for every chart', async () => {
    fakeServer('Amira')
    visit('/analytics/escalations')
    await screen.findByText('6 of 8 claims')
    for (const name of ['Day by day', 'By hour of day', 'By domain', 'By person', 'By client'])
      expect(screen.getAllByRole('table', { name, hidden: true })).not.toHaveLength(0)
    expect(screen.getAllByRole('img')).toHaveLength(3)
  })

  it('says when there is nothing, when it failed, and to viewers that it is not theirs', async () => {
    const server = fakeServer('Amira')
    server.fail('GET /analytics/flowpilot/escalations')
    const { user } = visit('/analytics/escalations')
    expect(await screen.findByText('The figures could not be loaded')).toBeVisible()
    server.recover()
    server.world.figures = noFigures()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('No escalations in the last 30 days')).toBeVisible()
    fakeServer('Lena')
    visit('/analytics')
    expect(await screen.findByText('Figures are for engineers and above')).toBeVisible()
  })
})

describe('The card above the queue', () => {
  it('shows how many acted of how many claimed, mean, median and what is measured', async () => {
    fakeServer('Amira')
    visit('/escalations')
    const card = await screen.findByRole('region', { name: 'Time to first action' })
    await waitFor(() => expect(card).toHaveTextContent('6 with action of 8 claimed'))
    for (const words of ['median 3 min', 'mean 5 min', 'Time from claim to first action: how long it took.'])
      expect(card).toHaveTextContent(words)
  })

  it('is quiet when nothing was claimed, and not there for viewers', async () => {
    const server = fakeServer('Amira')
    server.world.figures = noFigures()
    visit('/escalations')
    expect(await screen.findByText(/none was in the last 30 days/)).toBeVisible()
  })
})

describe('Minutes recovered', () => {
  it('shows no number before there are five measurements, and then both sides', async () => {
    fakeServer('Priya')
    const { user } = visit('/analytics/recovered')
    expect(await screen.findByText('Minutes recovered: not enough data yet')).toBeVisible()
    expect(screen.queryByText('10.3 min')).toBeNull()
    for (let n = 0; n < 5; n++) {
      await user.click(screen.getByRole('button', { name: 'Add entry' }))
      const dialog = await screen.findByRole('dialog')
      await user.type(within(dialog).getByRole('textbox', { name: 'Minutes' }), '12,5')
      await user.click(within(dialog).getByRole('button', { name: 'Add entry' }))
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    }
    expect(await screen.findByText('10.3 min')).toBeVisible()
    expect(screen.getByText('n = 5')).toBeVisible()
    expect(screen.getByText('n = 6')).toBeVisible()
  })

  it('runs a stopwatch that a reload finds again, and keeps or discards what it measured', async () => {
    const server = fakeServer('Amira')
    const { user } = visit('/analytics/recovered')
    await user.click(await screen.findByRole('button', { name: 'Start stopwatch' }))
    await user.click(await screen.findByRole('button', { name: 'Stop and keep' }))
    await waitFor(() => expect(server.world.baselines).toHaveLength(1))
    server.world.stopwatch = { started_at: new Date(Date.now() - 65_000).toISOString(), session_id: null }
    fakeWindowAgain(server)
    const again = visit('/analytics/recovered')
    const discard = (await screen.findAllByRole('button', { name: 'Discard' })).at(-1)!
    await again.user.click(discard)
    await again.user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Discard' }))
    await waitFor(() => expect(server.world.stopwatch).toBeNull())
    expect(server.world.baselines).toHaveLength(1)
  })

  it('lets engineers measure, not type', async () => {
    fakeServer('Amira')
    visit('/analytics/recovered')
    expect(await screen.findByText(/Team admins add and correct entries/)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Add entry' })).toBeNull()
  })
})

/** A second window at the same server: nothing of the first one's memory comes along. */
function fakeWindowAgain(server: ReturnType<typeof fakeServer>) {
  document.body.replaceChildren()
  expect(server.world.stopwatch).not.toBeNull()
}

describe('Words and scales', () => {
  it('reads only what is a period from an address', () => {
    expect(periodOf(new URLSearchParams('period=7d'))).toEqual({ period: '7d' })
    expect(periodOf(new URLSearchParams('period=8d'))).toEqual({ period: '30d' })
    expect(periodOf(new URLSearchParams('from=2026-01-01&to=2026-01-31&period=7d'))).toEqual({
      from: '2026-01-01',
      to: '2026-01-31',
    })
    expect(periodOf(new URLSearchParams('from=2026-01-01'))).toEqual({ period: '30d' })
    expect(queryOf({ period: '7d' }, { of: 'created', hour: 9 })).toBe('?period=7d&of=created&hour=9')
  })

  it('never says 0 s for nothing', () => {
    expect(span(null)).toBe('–')
    expect(span(0)).toBe('0 s')
    expect([bandWords(0, 60), bandWords(120, 300), bandWords(3600, null)]).toEqual([
      'under 1 min',
      '2 to 5 min',
      '1 h or more',
    ])
  })

  it('ends a scale at a round number', () => {
    expect([[], [1], [3], [12], [23], [101]].map(topOf)).toEqual([2, 2, 5, 20, 50, 200])
  })
})
