import { useRef } from 'react'
import { newKey } from './client'

/**
 * The idempotency key of one intention: `keyFor(body)` gives the same key for the same content, so that a retry after a
 * lost answer is the same act, and a new key once the content differs or `renew` says that the act is done.
 */
export function useIntention() {
  const latest = useRef<{ key: string; content: string } | null>(null)
  return {
    keyFor(body: unknown): string {
      const content = JSON.stringify(body)
      if (latest.current?.content !== content) latest.current = { key: newKey(), content }
      return latest.current.key
    },
    renew() {
      latest.current = null
    },
  }
}
