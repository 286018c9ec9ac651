import { createEvent, fireEvent, render, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { TextArea } from './TextArea'
import userEvent from '@testing-library/user-event'

function show() {
  const onEnter = vi.fn()
  render(<TextArea label="Reason" defaultValue="" onEnter={onEnter} />)
  return { onEnter, box: screen.getByRole('textbox', { name: 'Reason' }) }
}

it('sends on Enter, without making a new line', async () => {
  const { onEnter, box } = show()
  await userEvent.type(box, 'stuck{Enter}')
  expect(onEnter).toHaveBeenCalledOnce()
  expect(box).toHaveValue('stuck')
})

it('makes a new line on Shift+Enter', async () => {
  const { onEnter, box } = show()
  await userEvent.type(box, 'one{Shift>}{Enter}{/Shift}two')
  expect(onEnter).not.toHaveBeenCalled()
  expect(box).toHaveValue('one\ntwo')
})

it.each([
  ['as most browsers say it', { isComposing: true, keyCode: 13 }],
  ['as Safari says it', { isComposing: false, keyCode: 229 }],
])('never sends on the Enter that ends an IME composition (%s)', (_, facts) => {
  const { onEnter, box } = show()
  const enter = createEvent.keyDown(box, { key: 'Enter', ...facts })
  fireEvent(box, enter)
  expect(onEnter).not.toHaveBeenCalled()
  expect(enter.defaultPrevented).toBe(false)
})
