import { useEffect, useState } from 'react'

const PAUSE = 250

/** What was typed, once the typing has paused. */
export function useSettledWords(typed: string): string {
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [typed])
  return settled
}
