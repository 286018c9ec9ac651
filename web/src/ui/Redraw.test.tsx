import { act, render, screen } from '@testing-library/react'
import { useLayoutEffect, useState } from 'react'
import { beforeEach, expect, it, vi } from 'vitest'
import { Redraw } from './Redraw'
import { ErrorBoundary } from './states'

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))

let add = () => {}

function Moved() {
  const [shown, setShown] = useState(false)
  add = () => setShown(true)
  return (
    <p>
      <input aria-label="typed" />
      {shown && <b>new</b>}
      <i>last</i>
    </p>
  )
}

function Fails({ error }: { error: unknown }) {
  useLayoutEffect(() => {
    throw error
  })
  return null
}

const inBoundary = (error: unknown) => (
  <ErrorBoundary title="Above">
    <Redraw>
      <Fails error={error} />
    </Redraw>
  </ErrorBoundary>
)

it('draws anew what something else took out of the page', () => {
  render(
    <Redraw>
      <Moved />
    </Redraw>,
  )
  const taken = screen.getByText('last')
  taken.replaceWith(document.createElement('font'))
  act(() => add())
  expect(screen.getByText('last')).toBeVisible()
  expect(screen.getByText('last')).not.toBe(taken)
})

it('gives up when that does not help', () => {
  render(inBoundary(new DOMException('not a child', 'NotFoundError')))
  expect(screen.getByText('Above')).toBeVisible()
})

it('leaves any other fault to the boundary above', () => {
  render(inBoundary(new Error('ours')))
  expect(screen.getByText('Above')).toBeVisible()
})
