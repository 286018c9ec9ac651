import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { memo, type RefObject, useLayoutEffect, useState } from 'react'

const BEYOND_THE_EDGE = 6

type Row = { index: number; start: number; end: number }

export type InView = { rows: Row[]; height: number; measure: (row: HTMLElement | null) => void }

type WindowingProps = {
  list: RefObject<HTMLUListElement | null>
  items: unknown[]
  keyOf: (item: unknown) => string
  estimate: number
  /** The place of the row with the focus, or -1. */
  kept: number
  onSeen: (inView: InView) => void
}

/** Finds out which rows of a long list are in view. Draws nothing: the list stays what it is while this is loaded. */
export const Windowing = memo(function Windowing({ list, items, keyOf, estimate, kept, onSeen }: WindowingProps) {
  const [above, setAbove] = useState(0)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scrollerOf(list.current),
    getItemKey: (index) => (items[index] ? keyOf(items[index]) : index),
    estimateSize: () => estimate,
    overscan: BEYOND_THE_EDGE,
    scrollMargin: above,
    rangeExtractor: (range) => withNeighbours(range, kept),
  })
  // Looked at again with each scroll: what stands above may have grown meanwhile.
  useLayoutEffect(() => {
    const scroller = scrollerOf(list.current)
    if (!scroller || !list.current) return
    const top = list.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop
    if (Math.abs(top - above) > 1) setAbove(top)
  }, [list, above, virtual.scrollOffset])
  useLayoutEffect(() => {
    const rows = virtual
      .getVirtualItems()
      .map(({ index, start, end }) => ({ index, start: start - above, end: end - above }))
    onSeen({ rows, height: virtual.getTotalSize(), measure: virtual.measureElement })
  })
  return null
})

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
