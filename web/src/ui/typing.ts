import type { KeyboardEvent as ReactKeyboardEvent } from 'react'
import { figure } from './words'

/**
 * True for a key that belongs to an input method: Enter takes its proposal, Escape leaves it. 229 is how Safari says so
 * for the key that ends the composition.
 */
export function isComposing(event: KeyboardEvent | ReactKeyboardEvent): boolean {
  const key = 'nativeEvent' in event ? event.nativeEvent : event
  return key.isComposing || key.keyCode === 229
}

/** A touch screen: its keyboard has no Shift+Enter, so Enter makes a new line and the button sends. */
export const isTouch = () => window.matchMedia?.('(pointer: coarse)').matches ?? false

/** From this share of its limit on a field shows how much it holds. */
const NEAR = 0.9

/** How much of its limit a text takes: a line once that is near, and what to do beyond it. */
export function measured(length: number, limit: number | undefined): { near?: string; over?: string } {
  if (limit === undefined || length < limit * NEAR) return {}
  const count = `${figure(length)} of ${figure(limit)} characters`
  if (length <= limit) return { near: count }
  return { over: `${count}. Shorten it by ${figure(length - limit)}; all of your text is still here.` }
}

/** Marks a field that holds more than its limit; a form with one is not sent. */
export const OVER = 'data-over-limit'

/**
 * Looks for a field beyond its limit in `where`; the first one gets the focus. True means: do not send.
 */
export function holdsTooMuch(where: ParentNode | null | undefined): boolean {
  const first = where?.querySelector<HTMLElement>(`[${OVER}]`)
  first?.focus()
  return !!first
}
