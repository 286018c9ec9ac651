import { useSyncExternalStore } from 'react'
import { storage } from '@/app/storage'

/* Which escalations this browser's person has opened or picked up: the ids in the order of their being seen, the newest last. */

const KEY = 'rf-escalation-seen'
const MOST = 200

const listeners = new Set<() => void>()
let read: { text: string | null; ids: readonly string[] } = { text: null, ids: [] }

/** Reads the stored list; whatever else may stand there counts as an empty one. */
export function seenIds(): readonly string[] {
  const text = storage.get(KEY)
  if (text !== read.text) read = { text, ids: parse(text) }
  return read.ids
}

function parse(text: string | null): string[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string').slice(-MOST) : []
  } catch {
    return []
  }
}

export function markSeen(id: string) {
  const ids = seenIds()
  if (ids.includes(id)) return
  storage.set(KEY, JSON.stringify([...ids, id].slice(-MOST)))
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
export const useSeen = (): readonly string[] => useSyncExternalStore(subscribe, seenIds)
