import { useEffect, useState } from 'react'

/** The value once it has stood for so many milliseconds, so that a search asks per word, not per letter. */
export function useDebounced<T>(value: T, pause = 200): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause)
    return () => clearTimeout(timer)
  }, [value, pause])
  return settled
}
