import { useEffect, useRef } from 'react'
import { API, api, csrfToken } from '@/api/client'

/**
 * While the dialog is open the session is one whose escalation is being composed: asking for drafts
 * makes it so. Closed without sending, whether by hand, by going elsewhere or with the whole page,
 * it is put back. If the request cannot be sent, the server puts it back in time.
 */
export function useComposing(sessionId: string) {
  const drafts = useRef(new Set<Promise<unknown>>())
  const done = useRef(false)
  useEffect(() => {
    const leave = () => done.current || giveUpOnLeaving(sessionId)
    const asked = drafts.current
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      // A draft that is still on its way would make it so again.
      if (!done.current) void Promise.allSettled(asked).then(() => giveUp(sessionId))
    }
  }, [sessionId])
  return {
    asked(draft: Promise<unknown>) {
      drafts.current.add(draft)
      const answered = () => drafts.current.delete(draft)
      draft.then(answered, answered)
    },
    sent() {
      done.current = true
    },
  }
}

/** Nobody waits for the answer, and nothing follows from a refusal: then it is somebody else's by now. */
const giveUp = (id: string) =>
  api.DELETE('/ai-sessions/{id}/escalation-draft', { params: { path: { id } } }).catch(() => undefined)

/** Goes out although the page does not live to see the answer. */
const giveUpOnLeaving = (id: string) =>
  fetch(`${API}/ai-sessions/${id}/escalation-draft`, {
    method: 'DELETE',
    keepalive: true,
    headers: { 'X-XSRF-TOKEN': csrfToken() },
  }).catch(() => undefined)
