import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { mayWork } from '@/api/people'
import type { Me } from '@/api/types'
import { BrowserStream } from './browser'
import type { Connection } from './stream'
import { applyUpdate, updateOf, type Update } from './updates'

type Listener = (update: Update) => void
type Live = { connection: Connection; listeners: Set<Listener> }

const LiveContext = createContext<Live>({ connection: { state: 'off' }, listeners: new Set() })

/** Whether the live stream stands, is being tried, or was lost and since when. */
export const useConnection = (): Connection => useContext(LiveContext).connection

/** Calls the listener with every live update after the cache has taken it: for announcements and counts, not for data. */
export function useLiveUpdates(listener: Listener) {
  const { listeners } = useContext(LiveContext)
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(() => {
    const call: Listener = (update) => latest.current(update)
    listeners.add(call)
    return () => void listeners.delete(call)
  }, [listeners])
}

/**
 * Keeps this browser's one stream for the signed-in person. Viewers have none. `epoch` changes when somebody has signed in again, which
 * starts it anew; `onSignedOut` hears of a login that ended.
 */
export function LiveProvider({ me, epoch, onSignedOut, children }: { me: Me; epoch: number; onSignedOut: () => void; children: ReactNode }) {
  const cache = useQueryClient()
  const [connection, setConnection] = useState<Connection>({ state: 'off' })
  const listeners = useRef(new Set<Listener>()).current
  const signedOut = useRef(onSignedOut)
  signedOut.current = onSignedOut
  const listens = mayWork(me)

  useEffect(() => {
    if (!listens) return setConnection({ state: 'off' })
    const stream = new BrowserStream({
      user: me.id,
      onConnection: setConnection,
      onSignedOut: () => signedOut.current(),
      onEvent: ({ event, data }) => {
        const update = updateOf(event, data)
        if (!update) return
        applyUpdate(cache, update)
        if (update.type === 'signed_out') signedOut.current()
        listeners.forEach((listener) => listener(update))
      },
    })
    return () => stream.close()
  }, [cache, listeners, listens, me.id, epoch])

  const live = useMemo(() => ({ connection, listeners }), [connection, listeners])
  return <LiveContext value={live}>{children}</LiveContext>
}
