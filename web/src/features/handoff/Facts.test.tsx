import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { brief, Facts } from './Facts'

const facts = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ text: n === 0 ? 'Reported: it hangs' : `Noted: line ${n}`, step_ids: [] }))
const show = (count: number) => render(<Facts facts={facts(count)}>{(fact) => <bdi>{fact.text}</bdi>}</Facts>)

describe('What we know', () => {
  it('is shown whole while it is short', () => {
    show(8)
    expect(screen.getAllByRole('listitem')).toHaveLength(8)
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('begins with the problem and the newest, and has the rest behind a button', async () => {
    const user = userEvent.setup()
    show(499)
    const shown = () => screen.getAllByRole('listitem').map((item) => item.textContent)
    expect(shown()).toHaveLength(8)
    expect(shown().slice(0, 3)).toEqual(['Reported: it hangs', 'Noted: line 498', 'Noted: line 497'])
    await user.click(screen.getByRole('button', { name: 'Show all 499' }))
    expect(shown()).toEqual(facts(499).map((fact) => fact.text))
    await user.click(screen.getByRole('button', { name: 'Show fewer' }))
    expect(shown()).toHaveLength(8)
  })

  it('puts what tells most before what is only newer', () => {
    const many = facts(100)
    many[40]!.text = 'Found: error 0x80070005.'
    many[50]!.text = 'Restart the spooler: made it worse.'
    const texts = brief(many).map((fact) => fact.text)
    expect(texts.slice(1, 4)).toEqual([many[50]!.text, many[40]!.text, 'Noted: line 99'])
    expect(texts).toHaveLength(8)
  })
})
