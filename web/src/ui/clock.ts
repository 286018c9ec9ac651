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

/** A timer that everybody with the same interval shares; it runs while somebody listens. */
class Ticker {
  private readonly listeners = new Set<() => void>()
  private timer: ReturnType<typeof setInterval> | undefined
  private ticks = 0

  constructor(private readonly every: number) {}

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    this.timer ??= setInterval(() => this.tick(), this.every)
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size > 0) return
      clearInterval(this.timer)
      this.timer = undefined
    }
  }

  readonly count = () => this.ticks

  private tick() {
    this.ticks++
    this.listeners.forEach((listener) => listener())
  }
}

const tickers = new Map<number, Ticker>()

function ticker(every: number): Ticker {
  const known = tickers.get(every)
  if (known) return known
  const made = new Ticker(every)
  tickers.set(every, made)
  return made
}

/** Now, read again every so many milliseconds. */
export function useNow(every: number): number {
  const { subscribe, count } = ticker(every)
  useSyncExternalStore(subscribe, count)
  return now()
}
