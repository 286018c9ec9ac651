import { useCallback, useLayoutEffect, useRef, useState } from 'react'

const NEAR = 48

/**
 * Keeps a scrolling box at its end while the reader is there; who has scrolled up is left in peace,
 * and `below` says that there is more. `content` is anything that changes when the content does.
 */
export function useStickToEnd(content: unknown) {
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const [below, setBelow] = useState(false)

  const toEnd = useCallback(() => {
    const element = box.current
    if (element) element.scrollTop = element.scrollHeight
    atEnd.current = true
    setBelow(false)
  }, [])

  const onScroll = useCallback(() => {
    const element = box.current
    if (!element) return
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR
    if (atEnd.current) setBelow(false)
  }, [])

  useLayoutEffect(() => {
    if (atEnd.current) toEnd()
    else setBelow(true)
  }, [content, toEnd])

  // The composer below grows and shrinks, and pictures of the page change: the end stays the end.
  useLayoutEffect(() => {
    if (!box.current || typeof ResizeObserver === 'undefined') return
    const watch = new ResizeObserver(() => atEnd.current && toEnd())
    watch.observe(box.current)
    return () => watch.disconnect()
  }, [toEnd])

  /** Leaves the end for now: somebody is being shown an earlier place. */
  const letGo = useCallback(() => {
    atEnd.current = false
  }, [])

  return { box, onScroll, below, toEnd, letGo }
}
