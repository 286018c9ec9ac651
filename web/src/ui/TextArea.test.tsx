import { createEvent, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, it, vi } from 'vitest'
import { Dialog } from './Dialog'
import { Form } from './Form'
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

it('makes a new line on Enter of a touch screen: its button sends', async () => {
  vi.spyOn(window, 'matchMedia').mockImplementation((query) => ({ matches: query === '(pointer: coarse)' }) as never)
  const { onEnter, box } = show()
  await userEvent.type(box, 'one{Enter}two')
  expect(onEnter).not.toHaveBeenCalled()
  expect(box).toHaveValue('one\ntwo')
  vi.restoreAllMocks()
})

it('takes a paste of any length whole, counts near the limit, and is not sent beyond it', async () => {
  const send = vi.fn()
  function Reason() {
    const [text, setText] = useState('')
    return (
      <Form onSubmit={send}>
        <TextArea label="Reason" value={text} onChange={(e) => setText(e.target.value)} onEnter={send} limit={10_000} />
        <button>Send</button>
      </Form>
    )
  }
  render(<Reason />)
  const box = screen.getByRole('textbox', { name: 'Reason' })
  await userEvent.click(box)
  await userEvent.paste('x'.repeat(8_000))
  expect(box).not.toHaveAccessibleDescription()
  await userEvent.paste('x'.repeat(1_234))
  expect(box).toHaveAccessibleDescription('9,234 of 10,000 characters')
  expect(box).toBeValid()
  await userEvent.paste('x'.repeat(3_111))
  expect(box).toHaveValue('x'.repeat(12_345))
  expect(box).toBeInvalid()
  expect(screen.getByRole('alert')).toHaveTextContent('12,345 of 10,000 characters. Shorten it by 2,345')
  await userEvent.keyboard('{Enter}')
  await userEvent.click(screen.getByRole('button', { name: 'Send' }))
  expect(send).not.toHaveBeenCalled()
  expect(box).toHaveFocus()
  expect(box).toHaveValue('x'.repeat(12_345))
})

it('closes no dialog by the Escape that leaves an IME', async () => {
  const close = vi.fn()
  render(
    <Dialog open onOpenChange={close} title="Escalate">
      <TextArea label="Reason" defaultValue="" />
    </Dialog>,
  )
  const box = screen.getByRole('textbox', { name: 'Reason' })
  fireEvent.keyDown(box, { key: 'Escape', isComposing: true })
  fireEvent.keyDown(box, { key: 'Escape', keyCode: 229 })
  expect(close).not.toHaveBeenCalled()
  fireEvent.keyDown(box, { key: 'Escape' })
  expect(close).toHaveBeenCalledWith(false)
})
