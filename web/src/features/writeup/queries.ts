import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sendForEvents } from '@/api/events'
import { Unreachable } from '@/api/problem'
import type { Audience, SessionSummary, WriteUp } from '@/api/types'
import { useSmoothText } from '@/ui'

export type Context = 'escalation' | 'conclusion'

/** What a text is about; `version` changes when an older text is stale. */
export type About = { session: SessionSummary; context: Context; version: string }

export const writeUpKeys = { of: (sessionId: string) => ['write-ups', sessionId] as const }

/**
 * A text about the session for a reader, and while it is being written what there is of it. Asking
 * is a POST because the first asking may make it; asking again gives the same.
 */
export function useWriteUp({ session, context, version }: About, audience: Audience) {
  const [partial, setPartial] = useState('')
  const { receive, clear } = useSmoothText(setPartial)
  const query = useQuery({
    queryKey: [...writeUpKeys.of(session.id), context, audience, version] as const,
    queryFn: async ({ signal }) => {
      let writeUp: WriteUp | undefined
      clear()
      await sendForEvents(
        'POST',
        `/ai-sessions/${session.id}/status-update`,
        { audience, context },
        (event) => {
          receive(event)
          if (event.name === 'write_up') writeUp = event.data
        },
        { signal },
      )
      if (!writeUp) throw new Unreachable('the text broke off')
      return writeUp
    },
    staleTime: Infinity,
    gcTime: 0, // who looks again asks again: a template may have stood in for a model that was away
  })
  return { ...query, partial }
}
