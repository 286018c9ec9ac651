import { Slot } from 'radix-ui'
import {
  type FocusEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { createPortal } from 'react-dom'

type Side = 'top' | 'right' | 'bottom' | 'left'

const DELAY_MS = 400
/** After one hint the next comes at once. */
const STILL_LOOKING_MS = 200
const GAP = 6
const EDGE = 8

let lastShown = 0

/** A short hint on hover and focus. It repeats or adds to what is there; nothing may be known only from it. */
export function Tooltip({
  content,
  children,
  side = 'bottom',
}: {
  content: ReactNode
  children: ReactNode
  side?: Side
}) {
  const id = useId()
  const at = useRef<HTMLElement>(null)
  const { shown, ...follow } = useHint()
  return (
    <>
      <Slot.Root ref={at} aria-describedby={shown ? id : undefined} {...follow}>
        {children}
      </Slot.Root>
      {shown && createPortal(<Hint id={id} at={at.current} side={side} content={content} />, document.body)}
    </>
  )
}

/** Shown a moment after the pointer came, or at once with the focus of a keyboard; gone with either, and on a press. */
function useHint() {
  const [shown, setShown] = useState(false)
  const wait = useRef<ReturnType<typeof setTimeout>>(undefined)
  const hide = () => {
    clearTimeout(wait.current)
    setShown((was) => {
      if (was) lastShown = Date.now()
      return false
    })
  }
  useEffect(() => () => clearTimeout(wait.current), [])
  useEffect(() => {
    if (!shown) return
    const escape = (event: KeyboardEvent) => event.key === 'Escape' && hide()
    document.addEventListener('keydown', escape)
    document.addEventListener('scroll', hide, true)
    return () => {
      document.removeEventListener('keydown', escape)
      document.removeEventListener('scroll', hide, true)
    }
  }, [shown])
  return {
    shown,
    onPointerEnter: (event: PointerEvent) => {
      if (event.pointerType === 'touch') return
      clearTimeout(wait.current)
      wait.current = setTimeout(() => setShown(true), Date.now() - lastShown < STILL_LOOKING_MS ? 0 : DELAY_MS)
    },
    onPointerLeave: hide,
    onPointerDown: hide,
    onClick: hide,
    onFocus: (event: FocusEvent) => event.target.matches(':focus-visible') && setShown(true),
    onBlur: hide,
  }
}

type HintProps = { id: string; at: HTMLElement | null; side: Side; content: ReactNode }

function Hint({ id, at, side, content }: HintProps) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (!at || !box.current) return
    const { left, top } = place(at.getBoundingClientRect(), box.current.getBoundingClientRect(), side)
    box.current.style.left = `${left}px`
    box.current.style.top = `${top}px`
  })
  return (
    <div
      ref={box}
      id={id}
      role="tooltip"
      className="pointer-events-none fixed top-0 left-0 z-60 w-max max-w-72 animate-fade rounded-md bg-text px-2 py-1 text-12 leading-label text-surface shadow-overlay"
    >
      <span>{content}</span>
    </div>
  )
}

/** Beside what it is about, on the other side where there is no room, and never over the edge. */
function place(at: DOMRect, hint: DOMRect, side: Side) {
  const room: Record<Side, number> = {
    top: at.top,
    bottom: innerHeight - at.bottom,
    left: at.left,
    right: innerWidth - at.right,
  }
  const opposite: Record<Side, Side> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' }
  const upright = side === 'top' || side === 'bottom'
  const needed = (upright ? hint.height : hint.width) + GAP + EDGE
  const chosen = room[side] < needed && room[opposite[side]] > room[side] ? opposite[side] : side
  const within = (value: number, size: number, most: number) => Math.max(EDGE, Math.min(value, most - size - EDGE))
  const across = upright
    ? within(at.left + (at.width - hint.width) / 2, hint.width, innerWidth)
    : within(at.top + (at.height - hint.height) / 2, hint.height, innerHeight)
  return {
    top: { left: across, top: at.top - hint.height - GAP },
    bottom: { left: across, top: at.bottom + GAP },
    left: { left: at.left - hint.width - GAP, top: across },
    right: { left: at.right + GAP, top: across },
  }[chosen]
}
