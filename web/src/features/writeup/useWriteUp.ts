import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sendForEvents } from '@/api/events'
import { Unreachable } from '@/api/problem'
import type { Audience, StatusUpdate } from '@/api/types'
import { useSmoothText } from '@/ui'

export type Context = 'escalation' | 'conclusion'

/** What a text is about; `version` changes when an older text is stale. */
export type About = { sessionId: string; context: Context; version: string }

export const writeUpKeys = (sessionId: string) => ['write-ups', sessionId] as const

/**
 * A text about the session for a reader, and while it is being written what there is of it. Asking is a POST because the first asking may
 * make it; asking again gives the same.
 */
export function useWriteUp({ sessionId, context, version }: About, audience: Audience) {
  const [partial, setPartial] = useState('')
  const { add, clear, draw } = useSmoothText(setPartial)
  const query = useQuery({
    queryKey: [...writeUpKeys(sessionId), context, audience, version] as const,
    queryFn: async ({ signal }) => {
      let made: StatusUpdate | undefined
      clear()
      await sendForEvents(
        'POST',
        `/ai-sessions/${sessionId}/status-update`,
        { audience, context },
        ({ event, data }) => {
          if (event === 'delta') add((JSON.parse(data) as { text: string }).text)
          if (event === 'write_up') made = JSON.parse(data) as StatusUpdate
          if (event === 'restart') {
            clear()
            draw()
          }
        },
        { signal },
      )
      if (!made) throw new Unreachable('the text broke off')
      return made
    },
    staleTime: Infinity,
    gcTime: 0, // who looks again asks again: a template may have stood in for a model that was away
  })
  return { ...query, partial }
}
