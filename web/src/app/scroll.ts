import { useLayoutEffect, useRef } from 'react'
import { useAction, useLocation } from '@/ui/router'

/**
 * A screen opens at its top; going back finds it where it was left. The screen scrolls, or, where the window is low,
 * what stands around it.
 */
export function useScrollMemory() {
  return { screen: useMemoryOf<HTMLElement>(), around: useMemoryOf<HTMLDivElement>() }
}

function useMemoryOf<E extends HTMLElement>() {
  const box = useRef<E>(null)
  const left = useRef(new Map<string, number>())
  const { key } = useLocation()
  const back = useAction() === 'move'
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = back ? (left.current.get(key) ?? 0) : 0
  }, [key, back])
  return { ref: box, onScroll: () => void left.current.set(key, box.current?.scrollTop ?? 0) }
}
