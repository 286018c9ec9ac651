import { Suspense, useEffect, useState } from 'react'
import type { toast as Show } from 'sonner'
import { afterFirstScreen } from './later'

const Toaster = afterFirstScreen(async () => (await import('./Toaster')).Toaster)

type Word = (show: typeof Show) => void

let show: typeof Show | null = null
let waiting: Word[] = []
let ask = () => undefined as void

/** Shows it, as soon as there is something that can. */
function say(word: Word) {
  if (show) return word(show)
  waiting.push(word)
  ask()
}

function ready(now: typeof Show | null) {
  show = now
  if (now) waiting.splice(0).forEach((word) => word(now))
}

/**
 * A short word at the edge of the screen. Use it for what happened elsewhere or is done; errors of
 * a form belong beside the field.
 */
export const toast = {
  say: (
    message: string,
    options?: { description?: string; action?: { label: string; onClick: () => void }; id?: string },
  ) => say((to) => to(message, options)),
  done: (message: string, options?: { description?: string }) => say((to) => to.success(message, options)),
  warn: (message: string, options?: { description?: string }) => say((to) => to.warning(message, options)),
  failed: (message: string, options?: { description?: string }) =>
    say((to) => to.error(message, { duration: 8_000, ...options })),
}

/** Where toasts appear; once, in the shell. Alt+T moves the focus there. */
export function Toasts() {
  const [asked, setAsked] = useState(false)
  useEffect(() => {
    ask = () => setAsked(true)
    if (waiting.length > 0) ask()
    return () => {
      waiting = []
    }
  }, [])
  return (
    asked && (
      <Suspense fallback={null}>
        <Toaster onReady={ready} />
      </Suspense>
    )
  )
}
