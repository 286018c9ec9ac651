import { useCallback, useEffect, useRef } from 'react'
import type { AnswerEvent } from '@/api/types'

const calm = () => typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches

/** The text up to its last whole sentence. */
const sentences = (text: string) => text.slice(0, (text.match(/^[\s\S]*[.!?。！？:\n](?=\s|$)/)?.[0] ?? '').length)

/**
 * Collects the pieces of a streamed text (`delta`; `restart` begins it anew) and hands over what
 * there is of it once for each picture the screen draws, however fast they come; to people who want
 * less motion a sentence at a time.
 */
export function useSmoothText(show: (text: string) => void) {
  const text = useRef('')
  const frame = useRef(0)
  const latest = useRef(show)
  useEffect(() => {
    latest.current = show
  })
  const draw = useCallback(() => {
    frame.current ||= requestAnimationFrame(() => {
      frame.current = 0
      latest.current(calm() ? sentences(text.current) : text.current)
    })
  }, [])
  const clear = useCallback(() => {
    cancelAnimationFrame(frame.current)
    frame.current = 0
    text.current = ''
  }, [])
  useEffect(() => clear, [clear])
  const receive = useCallback(
    ({ name, data }: AnswerEvent) => {
      if (name === 'delta') text.current += data.text
      else if (name === 'restart') clear()
      else return
      draw()
    },
    [clear, draw],
  )
  return { receive, clear }
}
