import { useSyncExternalStore } from 'react'
import { storedIds } from '@/shell/storage'

/* Which escalations this browser's person has opened or picked up, in the order in which they were seen. */

const KEY = 'rf-escalation-seen'
const seen = storedIds(KEY)
const listeners = new Set<() => void>()

export function markSeen(id: string) {
  seen.add(id)
  listeners.forEach((listener) => listener())
}

function subscribe(listener: () => void): () => void {
  const elsewhere = (event: StorageEvent) => event.key === KEY && listener()
  listeners.add(listener)
  window.addEventListener('storage', elsewhere)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', elsewhere)
  }
}

/** The seen ids, current when this or another tab adds one. */
export const useSeen = (): readonly string[] => useSyncExternalStore(subscribe, seen.ids)
