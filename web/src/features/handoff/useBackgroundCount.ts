import { useEffect, useRef } from 'react'
import type { Me } from '@/api/types'
import { useLiveEvents } from '@/live/LiveProvider'
import type { LiveEvent } from '@/live/events'
import { prefixTitle } from '@/shell/title'

const inBackground = () => document.hidden || document.visibilityState === 'hidden'

/** The handoffs that came while nobody looked, after one more event; one that is no longer waiting counts no more. */
function countAfter(unseen: ReadonlySet<string>, event: LiveEvent, me: string): Set<string> {
  const next = new Set(unseen)
  if (event.name === 'handoff_created' && event.data.created_by.id !== me) next.add(event.data.id)
  if (event.name === 'handoff_released') next.add(event.data.handoff_id)
  if (event.name === 'handoff_claimed' || event.name === 'handoff_withdrawn' || event.name === 'handoff_closed')
    next.delete(event.data.handoff_id)
  return next
}

/**
 * While the tab is in the background its title shows how many escalations have come; back in the
 * foreground it does not.
 */
export function useBackgroundCount(me: Me) {
  const unseen = useRef<Set<string>>(new Set())
  useLiveEvents((event) => {
    if (!inBackground()) return
    unseen.current = countAfter(unseen.current, event, me.id)
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
