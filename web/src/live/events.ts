import type { ServerEvent } from '@/api/events'
import type { LiveEvents as Documented, Notification } from '@/api/types'

/** What each live event carries. `ready` is this client's own: whether the stream goes on from where it was lost. */
export type LiveEvents = Omit<Documented, 'ready'> & { ready: { resumed: boolean } }

/** What comes inside an event, because the stream is asked for one event for each change. */
export type Carried = { notifications?: Notification[] }

/** A live event of a known name, with what it carries. */
export type LiveEvent = { [Name in keyof LiveEvents]: { name: Name; data: LiveEvents[Name] } }[keyof LiveEvents]

/**
 * Reads an event of the stream as the server documents it. What is no JSON carries nothing; the
 * name may be newer than this client.
 */
export function readLiveEvent({ event, data }: ServerEvent): LiveEvent {
  return { name: event, data: parse(data) } as LiveEvent
}

function parse(data: string): unknown {
  try {
    return (JSON.parse(data || '{}') as unknown) ?? {}
  } catch {
    return {}
  }
}
