import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { sendForEvents } from '@/api/events'
import { ApiProblem, isProblem } from '@/api/problem'
import { invalidate } from '@/api/query'
import type { AnswerEvent, Session, TaskChange } from '@/api/types'
import { useSmoothText } from '@/ui'
import { owedTo } from './owed'
import { sessionQuery } from './queries'
import { lastSeq, takeSteps } from './steps'

/**
 * A reply under way: the message it answers (null: nothing new), after which step, and the reply as
 * far as it is written.
 */
export type Writing = { text: string | null; afterSeq: number; reply: string }

type Asked = { method: 'POST' | 'PATCH'; path: string; body: unknown; text: string | null; key?: string }

export type Turns = ReturnType<typeof useTurns>

/**
 * The technician and the copilot taking turns in one session. A reply is shown as it is written;
 * one that is owed (the session has just begun, the page was loaded in the middle of it, a task was
 * answered meanwhile, the connection or the server broke off) is picked up by itself, once, and
 * after that with "Try again".
 */
export function useTurns(session: Session, writable: boolean) {
  const cache = useQueryClient()
  const [writing, setWriting] = useState<Writing | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [tried, setTried] = useState<{ to: string; error: unknown } | null>(null)
  const stream = useRef<AbortController | null>(null)
  const { receive, clear } = useSmoothText((reply) => setWriting((now) => now && { ...now, reply }))
  const id = session.id

  /**
   * Resolves once what was done stands in the session; the reply is shown from then on. Throws when
   * it does not stand.
   */
  const ask = useCallback(
    ({ method, path, body, text, key }: Asked) =>
      new Promise<void>((stands, refused) => {
        const reading = new AbortController()
        const shows = !stream.current
        const afterSeq = lastSeq(cache.getQueryData(sessionQuery(id).queryKey))
        let taken: Promise<void> | null = null
        if (shows) {
          stream.current = reading
          clear()
          setWriting({ text, afterSeq, reply: '' })
        }
        const take = (event: AnswerEvent) => {
          receive(event)
          if (event.name === 'steps') taken = takeSteps(cache, id, event.data.steps)
        }
        const begun = () => {
          stands()
          // One reply is read at a time; what comes of this is picked up when the present one has ended.
          if (!shows) reading.abort()
          invalidate(cache, sessionQuery(id).queryKey)
        }
        sendForEvents(method, path, body, take, { signal: reading.signal, onBegin: begun, key })
          .catch(refused)
          .then(
            () => taken ?? cache.fetchQuery({ ...sessionQuery(id), staleTime: 0, retry: false }).then(ignore, ignore),
          )
          .finally(() => {
            if (stream.current !== reading) return
            stream.current = null
            clear()
            setWriting(null)
          })
      }),
    [cache, id, receive, clear],
  )

  // Who leaves the session stops reading; the reply is written all the same.
  useEffect(() => () => stream.current?.abort(), [])

  const say = async (text: string, key: string): Promise<boolean> => {
    if (stream.current) return false
    const afterSeq = lastSeq(cache.getQueryData(sessionQuery(id).queryKey))
    setError(null)
    try {
      await ask({ method: 'POST', path: `/ai-sessions/${id}/messages`, body: { text }, text, key })
      return true
    } catch (failure) {
      // Another tab has sent the same draft.
      if (isProblem(failure, 'already_carried_out') || isProblem(failure, 'request_in_progress')) {
        invalidate(cache, sessionQuery(id).queryKey)
        return true
      }
      if (!(failure instanceof ApiProblem) && (await wasRecorded(cache, id, text, afterSeq))) return true
      setError(failure)
      return false
    }
  }

  const answer = (task: string, change: TaskChange) =>
    ask({ method: 'PATCH', path: `/ai-sessions/${id}/tasks/${task}`, body: change, text: null })

  const owed = writable ? owedTo(session.steps) : undefined
  const owedKey = owed && `${owed.id} ${owed.completed_at ?? ''}`
  useEffect(() => {
    if (!owedKey || writing || stream.current || tried?.to === owedKey) return
    setTried({ to: owedKey, error: null })
    ask({ method: 'POST', path: `/ai-sessions/${id}/reply`, body: {}, text: null }).catch((failure: unknown) =>
      setTried({ to: owedKey, error: failure }),
    )
  }, [owedKey, writing, tried, ask, id])

  const silent = !writing && tried !== null && tried.to === owedKey
  return { say, answer, writing, error, silent: silent ? { error: tried.error, again: () => setTried(null) } : null }
}

const ignore = () => undefined

/** Looks whether a message whose answer was lost stands in the session all the same. */
async function wasRecorded(cache: QueryClient, sessionId: string, text: string, afterSeq: number): Promise<boolean> {
  const session = await cache.fetchQuery({ ...sessionQuery(sessionId), staleTime: 0, retry: false }).catch(ignore)
  return (
    session?.steps.some((step) => step.kind === 'message' && step.seq > afterSeq && step.text.trim() === text.trim()) ??
    false
  )
}
