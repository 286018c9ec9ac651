import { type RefObject, useEffect, useRef } from 'react'
import { useShortcut } from './shortcuts'

type Box = RefObject<HTMLElement | null>

/** The items of a list that the keyboard walks through. */
export const itemsIn = (box: HTMLElement | null, selector: string) => [
  ...(box?.querySelectorAll<HTMLElement>(selector) ?? []),
]

/** The place of the item that holds the focus; -1 without any. */
export const placeOfFocus = (items: HTMLElement[]) =>
  items.findIndex((item) => (item.closest('li') ?? item).contains(document.activeElement))

/** The place of an item in its whole list, of which the page may hold but a part. */
const placeOf = (item: HTMLElement, at: number) =>
  Number(item.closest<HTMLElement>('[data-index]')?.dataset.index ?? at)

/** j and k walk through the items of a list; `noun` is what one of them is called. */
export function useWalk(box: Box, selector: string, noun: string) {
  const walk = (by: 1 | -1) => {
    const items = itemsIn(box.current, selector)
    const at = placeOfFocus(items)
    const next = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + by))]
    next?.focus()
    next?.scrollIntoView?.({ block: 'nearest' })
  }
  useShortcut({ keys: 'j', does: `Next ${noun}`, run: () => walk(1) })
  useShortcut({ keys: 'k', does: `Previous ${noun}`, run: () => walk(-1) })
}

/**
 * When the item with the focus goes, the focus goes to the one in its place, or else to the list.
 * `shown` changes when the items do.
 */
export function useKeptPlace(box: Box, selector: string, shown: unknown, options?: FocusOptions) {
  const place = useRef(-1)
  const focusOptions = useRef(options)
  useEffect(() => {
    const list = box.current
    if (!list) return
    const active = document.activeElement
    if (place.current >= 0 && (active === document.body || active?.closest('[inert]'))) {
      const items = itemsIn(list, selector)
      const next = items.find((item, at) => placeOf(item, at) >= place.current) ?? items.at(-1) ?? list
      next.focus(focusOptions.current)
    }
    const note = () => {
      const items = itemsIn(list, selector)
      const at = placeOfFocus(items)
      place.current = at < 0 ? -1 : placeOf(items[at]!, at)
    }
    const forget = (event: FocusEvent) => {
      if (event.relatedTarget) place.current = -1
    }
    list.addEventListener('focusin', note)
    list.addEventListener('focusout', forget)
    return () => {
      list.removeEventListener('focusin', note)
      list.removeEventListener('focusout', forget)
    }
  }, [box, selector, shown])
}
