import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/**
 * When new words take the place of old ones and the element with the focus goes with them, the
 * focus stays nearby: at the heading of the section it was in, instead of being lost to the page.
 */
export function useKeptFocus(box: RefObject<HTMLElement | null>, version: number) {
  const section = useRef<string | null>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const note = (event: FocusEvent) => {
      section.current = (event.target as Element).closest('section')?.getAttribute('aria-label') ?? null
    }
    const leave = (event: FocusEvent) => {
      if (event.relatedTarget) section.current = null
    }
    element.addEventListener('focusin', note)
    element.addEventListener('focusout', leave)
    return () => {
      element.removeEventListener('focusin', note)
      element.removeEventListener('focusout', leave)
    }
  }, [box])
  useLayoutEffect(() => {
    if (document.activeElement !== document.body || !section.current) return
    const heading = box.current?.querySelector<HTMLElement>(`section[aria-label="${section.current}"] :is(h2, h3)`)
    heading?.setAttribute('tabindex', '-1')
    heading?.focus({ preventScroll: true })
  }, [box, version])
}
