import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeServer, visit } from '@/app/visit'
import { newAccount } from '@/testing/fakes/onboarding'

const list = () => screen.findByRole('region', { name: 'Get started' })
const started = () => screen.findByRole('textbox', { name: "What's the problem?" })
const absent = () => expect(screen.queryByRole('region', { name: 'Get started' })).not.toBeInTheDocument()

function setUp(name: string, done = {}) {
  const server = fakeServer(name)
  server.world.onboarding = { ...newAccount, ...done }
  return server
}

describe('The checklist of a new account', () => {
  it('shows what is done and leads to what is not', async () => {
    setUp('Thomas', { mail_server: true })
    visit('/')
    const region = within(await list())
    expect(region.getByText('Set up a mail server').parentElement).toHaveTextContent('Set up a mail server, done')
    expect(region.getByRole('link', { name: 'Connect your ticket system' })).toHaveAttribute(
      'href',
      '/settings/integrations',
    )
    expect(region.getByRole('link', { name: 'Invite a colleague' })).toHaveAttribute('href', '/settings/people')
  })

  it('goes when it is dismissed', async () => {
    const server = setUp('Thomas')
    const { user } = visit('/')
    await user.click(within(await list()).getByRole('button', { name: 'Dismiss' }))
    await waitFor(absent)
    expect(server.calls).toContain('POST /onboarding/dismiss')
  })

  it('goes when all is done', async () => {
    const all = { mail_server: true, ticket_system: true, colleague_invited: true, colleague_joined: true }
    const server = setUp('Thomas', all)
    visit('/')
    await started()
    await waitFor(() => expect(server.calls).toContain('GET /onboarding'))
    absent()
  })

  it('is not asked for by engineers', async () => {
    const server = setUp('Amira')
    visit('/')
    await started()
    absent()
    expect(server.calls).not.toContain('GET /onboarding')
  })
})
