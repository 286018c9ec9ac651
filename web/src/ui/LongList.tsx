import { type FocusEvent, Fragment, type ReactNode, type RefObject, Suspense, useRef, useState } from 'react'
import type { InView } from './Windowing'
import { classes } from './classes'
import { afterFirstScreen } from './later'

/** Up to here all rows stand in the page, where the browser's own search and a printer find them. */
const WHOLE = 60

const Windowing = afterFirstScreen(async () => (await import('./Windowing')).Windowing)

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
  const { rows, height, measure, focus, window } = useRows(list, items, keyOf, rest.estimate)
  return (
    <ul ref={list} className={className} {...focus}>
      {window}
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

/** All rows of a short list; of a long one those in view, as soon as somebody finds out which those are. */
function useRows<T>(
  list: RefObject<HTMLUListElement | null>,
  items: T[],
  keyOf: (item: T) => string,
  estimate: number,
) {
  const [focused, setFocused] = useState<string | null>(null)
  const [inView, setInView] = useState<InView | null>(null)
  const long = items.length > WHOLE
  const kept = focused === null || !long ? -1 : items.findIndex((item) => keyOf(item) === focused)
  const near = (long && inView?.rows.filter(({ index }) => index < items.length)) || []
  // Before anything was measured, the first rows stand for all: none would lose the focus of one of them.
  const first = () => items.slice(0, WHOLE).map((_, index) => ({ index, start: 0, end: 0 }))
  return {
    rows: near.length > 0 ? near : first(),
    height: near.length > 0 && inView ? inView.height : 0,
    measure: inView?.measure,
    window: long && (
      <Suspense fallback={null}>
        <Windowing
          list={list}
          items={items}
          keyOf={keyOf as (item: unknown) => string}
          estimate={estimate}
          kept={kept}
          onSeen={setInView}
        />
      </Suspense>
    ),
    focus: {
      onFocus: (event: FocusEvent) => {
        const index = Number(event.target.closest<HTMLElement>('[data-index]')?.dataset.index ?? -1)
        setFocused(items[index] ? keyOf(items[index]) : null)
      },
      onBlur: () => setFocused(null),
    },
  }
}
