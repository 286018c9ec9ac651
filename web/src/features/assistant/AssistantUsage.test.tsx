import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeServer, visit } from '@/app/visit'
import { refusal } from '@/testing/fakeApi'

const table = async (title: string) => within(await screen.findByRole('region', { name: title })).getByRole('table')

describe('Assistant usage', () => {
  it('adds up per day, per purpose and per model', async () => {
    fakeServer('Priya')
    visit('/settings/assistant')
    const day = within(await table('Per day')).getAllByRole('row')
    expect(day.slice(1).map((row) => within(row).getAllByRole('cell')[0]!.textContent)).toEqual(['13', '41'])
    expect(within(await table('Per purpose')).getByRole('row', { name: /^Replies in sessions/ })).toHaveTextContent(
      '61,500',
    )
    expect(within(await table('Per model')).getByRole('row', { name: /^claude-sonnet-5-5/ })).toHaveTextContent(
      /50.*3.*80,400.*18,060/,
    )
    expect(within(await table('How long answers took')).getAllByRole('row')[1]).toHaveTextContent('2.9 s')
    expect(screen.getByText('4 of 200 questions')).toBeVisible()
  })

  it('says what will appear when nothing was asked, and without a provider that there is none', async () => {
    const server = fakeServer('Priya')
    server.world.usage = { ...server.world.usage, items: [], provider: null, model: null, small_model: null }
    visit('/settings/assistant')
    expect(await screen.findByText('No questions in this period')).toBeVisible()
    expect(screen.getByText('None. Sessions and assessments are written from playbooks.')).toBeVisible()
    expect(screen.queryByRole('table')).not.toBeInTheDocument()
  })

  it('says in which form an endpoint is asked that refused the full one, and what it said', async () => {
    const server = fakeServer('Priya')
    server.world.usage.adaptations = [
      {
        model: 'qwen3',
        format: 'json_object',
        limit: 'max_tokens',
        left_out: ['stream_options'],
        endpoint_said: ['HTTP 400: response_format json_schema is not supported'],
        since: new Date().toISOString(),
      },
    ]
    visit('/settings/assistant')
    expect(
      await screen.findByText(/JSON without a schema, its longest answer as max_tokens, without stream_options\./),
    ).toBeVisible()
    expect(screen.getByText('HTTP 400: response_format json_schema is not supported')).toBeVisible()
  })

  it('says why there was no answer', async () => {
    const server = fakeServer('Priya')
    server.world.usage.failures = [
      { reason: 'loading', calls: 4 },
      { reason: 'empty', calls: 1 },
    ]
    visit('/settings/assistant')
    const rows = within(await table('Why there was no answer')).getAllByRole('row')
    expect(rows[1]).toHaveTextContent(/The model was still loading.*4/)
    expect(rows[2]).toHaveTextContent(/The answer said nothing, such as “N\/A”.*1/)
  })

  it('says when the budget is spent', async () => {
    const server = fakeServer('Priya')
    Object.assign(server.world.usage.budget, { used_last_hour: 200, used_today: 311 })
    visit('/settings/assistant')
    expect(await screen.findByText(/^The budget is spent\./)).toBeVisible()
  })

  it('shows the share of replies, and says when it is spent', async () => {
    const server = fakeServer('Priya')
    Object.assign(server.world.usage.budget.replies, { used_last_hour: 150, used_today: 311 })
    visit('/settings/assistant')
    expect(await screen.findByText('Replies and write-ups: 150 of 150')).toBeVisible()
    expect(screen.getByText('Replies and write-ups: 311 of 1,500')).toBeVisible()
    expect(screen.getByText('Their share is spent; the rest is kept for assessments.')).toBeVisible()
    expect(screen.getByText(/One person gets at most 40 replies an hour and 400 a day/)).toBeVisible()
    expect(screen.queryByText(/^The budget is spent\./)).not.toBeInTheDocument()
  })

  it('can be tried again', async () => {
    const server = fakeServer('Priya')
    server.fail('GET /assistant/usage', refusal(503, 'unavailable', 'Not now.'))
    const { user } = visit('/settings/assistant')
    await screen.findByRole('button', { name: 'Try again' })
    server.recover()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await table('Per day')).toBeVisible()
  })

  it('is not offered to engineers', async () => {
    fakeServer('Jonas')
    visit('/settings/account')
    const settings = await screen.findByRole('navigation', { name: 'Settings' })
    expect(within(settings).queryByRole('link', { name: 'Assistant usage' })).not.toBeInTheDocument()
    expect(within(settings).getByRole('link', { name: 'API tokens' })).toBeVisible()
  })
})
