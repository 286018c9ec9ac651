import { useLayoutEffect, useRef } from 'react'
import { useLocation, useNavigationType } from 'react-router'

/** A screen opens at its top; going back finds it where it was left. Give the result to the element that scrolls. */
export function useScrollMemory() {
  const box = useRef<HTMLElement>(null)
  const left = useRef(new Map<string, number>())
  const { key } = useLocation()
  const back = useNavigationType() === 'POP'
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = back ? (left.current.get(key) ?? 0) : 0
  }, [key, back])
  return { ref: box, onScroll: () => void left.current.set(key, box.current?.scrollTop ?? 0) }
}
