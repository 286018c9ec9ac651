import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { postForEvents } from '@/api/events'
import { keys } from '@/api/keys'
import { ApiProblem, Unreachable } from '@/api/problem'
import { sessionQuery } from '@/api/queries'
import type { Session, Step } from '@/api/types'
import { lastSeq, takeSteps } from './steps'

/** A message under way: what was said, after which step, and the reply as far as it is written. */
export type Saying = { text: string; afterSeq: number; reply: string }

/** Sends messages to a session, one at a time, and shows the reply as it is written. */
export function useSay(sessionId: string) {
  const cache = useQueryClient()
  const busy = useRef(false)
  const [saying, setSaying] = useState<Saying | null>(null)
  const [error, setError] = useState<unknown>(null)

  /** True once the message stands in the session; false when it does not, and `error` says why. */
  const say = async (text: string): Promise<boolean> => {
    if (busy.current) return false
    busy.current = true
    const afterSeq = lastSeq(cache.getQueryData<Session>(keys.session(sessionId)))
    setError(null)
    setSaying({ text, afterSeq, reply: '' })
    try {
      const told = await send(cache, sessionId, text, (delta) => setSaying((now) => now && { ...now, reply: now.reply + delta }))
      if (!told && !(await wasSaid(cache, sessionId, text, afterSeq))) throw new Unreachable('the answer broke off')
      return true
    } catch (failure) {
      if (!(failure instanceof ApiProblem) && (await wasSaid(cache, sessionId, text, afterSeq))) return true
      setError(failure)
      return false
    } finally {
      busy.current = false
      setSaying(null)
    }
  }
  return { say, saying, error }
}

/** Resolves to whether the new steps came. */
async function send(cache: QueryClient, sessionId: string, text: string, onDelta: (text: string) => void): Promise<boolean> {
  let taken: Promise<void> | null = null
  await postForEvents(`/ai-sessions/${sessionId}/messages`, { text }, ({ event, data }) => {
    if (event === 'delta') onDelta((JSON.parse(data) as { text: string }).text)
    if (event === 'steps') taken = takeSteps(cache, sessionId, (JSON.parse(data) as { steps: Step[] }).steps)
  })
  await taken
  return taken !== null
}

/** Looks whether a message whose answer was lost stands in the session all the same. */
async function wasSaid(cache: QueryClient, sessionId: string, text: string, afterSeq: number): Promise<boolean> {
  const session = await cache.fetchQuery({ ...sessionQuery(sessionId), staleTime: 0, retry: false }).catch(() => undefined)
  return session?.steps.some((step) => step.kind === 'message' && step.seq > afterSeq && step.text.trim() === text.trim()) ?? false
}
