import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, vi } from 'vitest'
import { loadTheRestNow } from '../ui/later'

// Two shared cores: the first screen of a file also loads its chunk.
configure({ asyncUtilTimeout: 15_000 })

// What jsdom lacks of a browser and our components ask for.
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
)
Element.prototype.scrollIntoView ??= () => undefined
Element.prototype.hasPointerCapture ??= () => false
Element.prototype.setPointerCapture ??= () => undefined
Element.prototype.releasePointerCapture ??= () => undefined
window.matchMedia ??= ((query: string) => ({
  matches: false,
  media: query,
  addEventListener() {},
  removeEventListener() {},
  addListener() {},
  removeListener() {},
})) as unknown as typeof window.matchMedia

// As some seconds after a first screen.
beforeAll(loadTheRestNow, 60_000)

// Whether anybody is signed in is for the fake server to say.
beforeEach(() => void (document.cookie = 'rf_signed_in=1; path=/'))

/*
 * React makes a text node only where text stands beside something else or is all that a component gives. A browser's
 * page translation takes such nodes out of the page, and React then fails on them: see ui/jsx/text.ts.
 */
const texts: Text[] = []
const createTextNode = document.createTextNode.bind(document)
document.createTextNode = (data) => {
  const text = createTextNode(data)
  texts.push(text)
  return text
}
/** Libraries make some for style sheets. */
const isReacts = (text: Text) => text.data.trim() && Object.keys(text).some((key) => key.startsWith('__reactFiber$'))

afterEach(() => {
  cleanup()
  localStorage.clear()
  window.dispatchEvent(new StorageEvent('storage', { key: null })) // as another tab hears of it
  const bare = texts.splice(0).filter(isReacts)
  const why = 'text without an element of its own: put it into a <span>'
  expect(
    bare.map((text) => text.data),
    why,
  ).toEqual([])
})
