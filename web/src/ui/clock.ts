import { useSyncExternalStore } from 'react'
import { now } from '@/api/clock'

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
