import { useEffect, useRef } from 'react'
import type { Me } from '@/api/types'
import { useLiveUpdates } from '@/live/LiveProvider'
import type { Update } from '@/live/updates'
import { prefixTitle } from './title'

const inBackground = () => document.hidden || document.visibilityState === 'hidden'

/** The handoffs that came while nobody looked, after one more update; one that is no longer waiting counts no more. */
export function countAfter(unseen: ReadonlySet<string>, update: Update, me: string): Set<string> {
  const next = new Set(unseen)
  if (update.type === 'handoff_created' && update.handoff.created_by?.id !== me) next.add(update.handoff.id)
  if (update.type === 'handoff_released') next.add(update.handoff_id)
  if (update.type === 'handoff_claimed' || update.type === 'handoff_withdrawn' || update.type === 'handoff_closed') next.delete(update.handoff_id)
  return next
}

/** While the tab is in the background its title tells how many escalations have come; back in the foreground it does not. */
export function useBackgroundCount(me: Me) {
  const unseen = useRef<Set<string>>(new Set())
  useLiveUpdates((update) => {
    if (!inBackground()) return
    unseen.current = countAfter(unseen.current, update, me.id)
    prefixTitle(unseen.current.size)
  })
  useEffect(() => {
    const looked = () => {
      if (inBackground()) return
      unseen.current = new Set()
      prefixTitle(0)
    }
    document.addEventListener('visibilitychange', looked)
    window.addEventListener('focus', looked)
    return () => {
      document.removeEventListener('visibilitychange', looked)
      window.removeEventListener('focus', looked)
      prefixTitle(0)
    }
  }, [])
}
