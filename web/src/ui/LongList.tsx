import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type FocusEvent, Fragment, type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { classes } from './classes'

/** Up to here all rows stand in the page, where the browser's own search and a printer find them. */
const WHOLE = 60
const BEYOND_THE_EDGE = 6

type LongListProps<T> = {
  items: T[]
  keyOf: (item: T) => string
  /** How many there are, those included that are not loaded yet. */
  total: number
  /** About how high a row is, in pixels, until it was measured. */
  estimate: number
  children: (item: T) => ReactNode
  className?: string
  /** Beside the row's own place in the list. */
  rowProps?: (item: T) => { className?: string; inert?: boolean; 'aria-hidden'?: true | undefined }
  list?: RefObject<HTMLUListElement | null>
}

/**
 * A list that may be long: only the rows around what is in view stand in the page, and the one with the focus. Screen
 * readers are told the place of each row and how many there are.
 */
export function LongList<T>({ items, keyOf, total, children, className, rowProps, ...rest }: LongListProps<T>) {
  const own = useRef<HTMLUListElement>(null)
  const list = rest.list ?? own
  const { rows, height, measure, focus } = useRows(list, items, keyOf, rest.estimate)
  return (
    <ul ref={list} className={className} {...focus}>
      {rows.map(({ index, start, end }, place) => {
        const item = items[index]!
        const { className: look, ...props } = rowProps?.(item) ?? {}
        return (
          <Fragment key={keyOf(item)}>
            <Gap height={start - (rows[place - 1]?.end ?? 0)} />
            <li
              ref={measure}
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={Math.max(total, items.length)}
              className={classes(look)}
              {...props}
            >
              {children(item)}
            </li>
            {place === rows.length - 1 && <Gap height={height - end} />}
          </Fragment>
        )
      })}
    </ul>
  )
}

/** Stands for the rows that are not in the page. */
const Gap = ({ height }: { height: number }) =>
  height >= 1 ? <li role="presentation" aria-hidden style={{ height }} /> : null

type Row = { index: number; start: number; end: number }

function useRows<T>(
  list: RefObject<HTMLUListElement | null>,
  items: T[],
  keyOf: (item: T) => string,
  estimate: number,
) {
  const [focused, setFocused] = useState<string | null>(null)
  const [above, setAbove] = useState(0)
  const enabled = items.length > WHOLE
  const kept = focused === null || !enabled ? -1 : items.findIndex((item) => keyOf(item) === focused)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scrollerOf(list.current),
    getItemKey: (index) => (items[index] ? keyOf(items[index]) : index),
    estimateSize: () => estimate,
    overscan: BEYOND_THE_EDGE,
    scrollMargin: above,
    rangeExtractor: (range) => withNeighbours(range, kept),
  })
  const { scrollOffset } = virtual
  // Looked at again with each scroll: what stands above may have grown meanwhile.
  useLayoutEffect(() => {
    const scroller = scrollerOf(list.current)
    if (!enabled || !scroller || !list.current) return
    const top = list.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop
    if (Math.abs(top - above) > 1) setAbove(top)
  }, [list, enabled, above, scrollOffset])
  const near = enabled ? virtual.getVirtualItems() : []
  // Before anything was measured, the first rows stand for all: none would lose the focus of one of them.
  const first = (): Row[] => items.slice(0, WHOLE).map((_, index) => ({ index, start: 0, end: 0 }))
  return {
    rows:
      near.length > 0
        ? near.map(({ index, start, end }) => ({ index, start: start - above, end: end - above }))
        : first(),
    height: near.length > 0 ? virtual.getTotalSize() : 0,
    measure: virtual.measureElement,
    focus: {
      onFocus: (event: FocusEvent) => {
        const index = Number(event.target.closest<HTMLElement>('[data-index]')?.dataset.index ?? -1)
        setFocused(items[index] ? keyOf(items[index]) : null)
      },
      onBlur: () => setFocused(null),
    },
  }
}

/** The row with the focus stays, wherever one scrolls to, and so do those that the keyboard goes to from there. */
function withNeighbours(range: Range, kept: number): number[] {
  const shown = defaultRangeExtractor(range)
  if (kept < 0) return shown
  const near = [kept - 1, kept, kept + 1].filter((index) => index >= 0 && index < range.count)
  return [...new Set([...shown, ...near])].sort((a, b) => a - b)
}

/** What scrolls around an element. */
function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  for (let at = element?.parentElement; at; at = at.parentElement) {
    if (['auto', 'scroll'].includes(getComputedStyle(at).overflowY)) return at
  }
  return element && document.documentElement
}
