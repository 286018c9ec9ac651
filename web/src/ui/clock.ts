import { useSyncExternalStore } from 'react'

/** How far this machine's clock is behind the server's, in milliseconds; small differences count as none. */
let behind = 0

/** Takes the `Date` of an answer, so that ages are right on a machine whose clock is wrong. It has whole seconds only. */
export function noteServerTime(date: string | null) {
  const server = date ? Date.parse(date) : NaN
  if (Number.isNaN(server)) return
  const difference = server + 500 - Date.now()
  behind = Math.abs(difference) > 5_000 ? difference : 0
}

/** Now, by the server's clock, in milliseconds since 1970. */
export const now = () => Date.now() + behind

const ticking = new Map<number, { listeners: Set<() => void>; timer: ReturnType<typeof setInterval>; at: number }>()

function subscribe(every: number, listener: () => void): () => void {
  let tick = ticking.get(every)
  if (!tick) {
    const made = { listeners: new Set<() => void>(), at: now(), timer: setInterval(() => ring(made), every) }
    ticking.set(every, (tick = made))
  }
  tick.listeners.add(listener)
  return () => {
    tick.listeners.delete(listener)
    if (tick.listeners.size > 0) return
    clearInterval(tick.timer)
    ticking.delete(every)
  }
}

function ring(tick: { listeners: Set<() => void>; at: number }) {
  tick.at = now()
  tick.listeners.forEach((listener) => listener())
}

/** The time, renewed every so many milliseconds; everybody with the same interval shares one timer. */
export function useNow(every: number): number {
  return useSyncExternalStore(
    (listener) => subscribe(every, listener),
    () => ticking.get(every)?.at ?? Math.floor(now() / 1000) * 1000,
  )
}
