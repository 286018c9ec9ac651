import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import type { Session, Step } from '@/api/types'
import { OfferToConclude } from './OfferToConclude'

const jo = { id: 'jo', name: 'Jo Junior' }
const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 10, minute)).toISOString()
const said = (minute: number, text: string, rest: Partial<Step> = {}) =>
  ({
    kind: 'message',
    author: jo,
    text,
    result_text: null,
    created_at: at(minute),
    completed_at: null,
    ...rest,
  }) as Step
const replied = (minute: number) => said(minute, 'If it stays fixed, choose Conclude.', { kind: 'reply', author: null })

function show(...steps: Step[]) {
  const onConclude = vi.fn()
  render(<OfferToConclude session={{ owner: jo, steps } as Session} onConclude={onConclude} />)
  return onConclude
}
const offer = () => screen.queryByRole('button', { name: 'Conclude…' })

it('offers to conclude what was told to be solved', async () => {
  const onConclude = show(said(1, 'Ms Meyer cannot log in'), replied(2), said(3, "She's in, thanks"), replied(4))
  await userEvent.setup().click(offer()!)
  expect(onConclude).toHaveBeenCalledOnce()
})

it('takes the words of a task’s result too, though the task is older', () => {
  const task = said(2, 'Restart it', { kind: 'action', author: null, result_text: 'Works again', completed_at: at(9) })
  show(said(1, 'It hangs'), task, said(3, 'Waiting for the user'))
  expect(offer()).toBeVisible()
})

it('takes it back with the next word', () => {
  show(said(1, 'Fixed'), said(2, 'No, it is back'))
  expect(offer()).toBeNull()
})

it('does not take its own words for the technician’s', () => {
  show(said(1, 'It hangs'), said(2, 'That fixed it', { kind: 'reply', author: null }))
  expect(offer()).toBeNull()
})
