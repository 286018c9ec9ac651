import { render, screen } from '@testing-library/react'
import { type ReactNode, useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { act } from 'react'

/** A page translation: wraps each text as Chrome does, then and later, and takes the page's own node out. */
function translate(root: Node) {
  const visit = (node: Node) => {
    if (node instanceof Text) {
      if (!node.data.trim() || node.parentElement?.closest('[translate=no], font')) return
      const outer = document.createElement('font')
      outer.append(document.createElement('font'))
      outer.firstElementChild!.textContent = `«${node.data}»`
      node.replaceWith(outer)
    } else [...node.childNodes].forEach(visit)
  }
  visit(root)
  const observer = new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach(visit)))
  observer.observe(root, { childList: true, subtree: true })
  return () => observer.disconnect()
}

const html = (markup: ReactNode) => render(<div data-testid="box">{markup}</div>).container.firstElementChild!.innerHTML

describe('Text', () => {
  it('that is all there is stays as it is, in one piece', () => {
    const [n, nobody] = [3, null]
    expect(html(<p>Only this</p>)).toBe('<p>Only this</p>')
    expect(html(<p>{n} of 5</p>)).toBe('<p>3 of 5</p>')
    expect(html(<p>Left out: {nobody}nothing</p>)).toBe('<p>Left out: nothing</p>')
    expect(html(<option>Step {n}</option>)).toBe('<option>Step 3</option>')
  })

  it('beside anything else has an element of its own', () => {
    expect(
      html(
        <p>
          By {'Jo'} and {<i>Sam</i>}
        </p>,
      ),
    ).toBe('<p><span>By Jo and </span><i>Sam</i></p>')
    expect(html(<>In a fragment</>)).toBe('<span>In a fragment</span>')
    expect(
      html(
        <p>
          <b>1</b> <b>2</b>
        </p>,
      ),
    ).toBe('<p><b>1</b><span class="contents"> </span><b>2</b></p>')
    expect(
      html(
        <p>
          <b>1</b>
          {['a', <i key="i">b</i>]}
        </p>,
      ),
    ).toBe('<p><b>1</b><span>a</span><i>b</i></p>')
  })

  it('keeps what stands beside it when it comes and goes', () => {
    const One = ({ text }: { text: string | null }) => (
      <p>
        {text}
        <input />
        {text && 'after'}
      </p>
    )
    const { rerender } = render(<One text={null} />)
    const input = screen.getByRole('textbox')
    rerender(<One text="before" />)
    expect(screen.getByRole('textbox')).toBe(input)
  })
})

describe('What is not ours to translate', () => {
  it('is marked', () => {
    expect(html(<bdi>Jo</bdi>)).toBe('<bdi translate="no">Jo</bdi>')
    expect(html(<code>ipconfig</code>)).toBe('<code translate="no">ipconfig</code>')
    expect(html(<p dir="auto">Drucker geht nicht</p>)).toBe('<p dir="auto" translate="no">Drucker geht nicht</p>')
    expect(
      html(
        <p dir="auto" translate="yes">
          Restart it
        </p>,
      ),
    ).toBe('<p dir="auto" translate="yes">Restart it</p>')
  })
})

describe('A translated page', () => {
  let stop = () => {}
  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
  afterEach(() => stop())

  it('goes on: text comes, goes, changes, and other things before and after it', async () => {
    const set: { current?: (n: number) => void } = {}
    function Page() {
      const [n, setN] = useState(0)
      set.current = setN
      return (
        <section>
          {n % 2 === 1 && <b>odd</b>}
          Turn {n}
          {n % 3 === 0 && ' of three'}
          <p>
            {n} s ago<span>, exactly</span>
          </p>
          {n > 3 ? 'many' : <i>few</i>}
          {n % 2 === 0 && 'even'}
        </section>
      )
    }
    const { container } = render(<Page />)
    stop = translate(container)
    for (let n = 1; n <= 12; n++) await act(async () => set.current!(n))
    expect(container.textContent).toBe('«Turn 12 of three»«12 s ago»«, exactly»«manyeven»')
  })
})
