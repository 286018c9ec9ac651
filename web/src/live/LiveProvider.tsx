import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useMemo, useState } from 'react'
import { BrowserStream } from './browser'
import { type LiveEvent, readLiveEvent } from './events'
import type { Connection } from './stream'

type Listener = (event: LiveEvent) => void
type Live = { connection: Connection; listeners: Set<Listener> }

const LiveContext = createContext<Live>({ connection: { state: 'off' }, listeners: new Set() })

/** Whether the live stream stands, is being tried, or was lost and since when. */
export const useConnection = (): Connection => useContext(LiveContext).connection

/**
 * Calls the listener with every live event, after `onEvent` of the provider: for announcements and
 * counts, not for data.
 */
export function useLiveEvents(listener: Listener) {
  const { listeners } = useContext(LiveContext)
  const latest = useEffectEvent(listener)
  useEffect(() => {
    const call: Listener = (event) => latest(event)
    listeners.add(call)
    return () => void listeners.delete(call)
  }, [listeners])
}

type LiveProviderProps = {
  user: string
  /** Whether this person may listen at all. */
  listens: boolean
  /** Changes when somebody has signed in again, which begins the stream anew. */
  epoch: number
  /** Where a stream that begins now goes on; null for "from now". Asked once for each stream. */
  from: () => string | null
  onEvent: Listener
  /** Called when the login has ended. */
  onSignedOut: () => void
  children: ReactNode
}

/** Keeps this browser's one stream for the signed-in person. */
export function LiveProvider({ user, listens, epoch, from, onEvent, onSignedOut, children }: LiveProviderProps) {
  const [connection, setConnection] = useState<Connection>({ state: 'off' })
  const [listeners] = useState(() => new Set<Listener>())
  const signedOut = useEffectEvent(onSignedOut)
  const begin = useEffectEvent(from)
  const received = useEffectEvent((event: LiveEvent) => {
    onEvent(event)
    if (event.name === 'signed_out') onSignedOut()
    listeners.forEach((listener) => listener(event))
  })

  useEffect(() => {
    if (!listens) return setConnection({ state: 'off' })
    const stream = new BrowserStream({
      user,
      from: begin(),
      onConnection: setConnection,
      onSignedOut: () => signedOut(),
      onEvent: (event) => received(readLiveEvent(event)),
    })
    return () => stream.close()
  }, [listens, user, epoch])

  const live = useMemo(() => ({ connection, listeners }), [connection, listeners])
  return <LiveContext value={live}>{children}</LiveContext>
}
