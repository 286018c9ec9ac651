import { type ComponentType, createElement, lazy, useState } from 'react'

/** So long the network is the first screen's. */
const FIRST_SCREEN_MS = 3_000

const waiting: Array<() => Promise<unknown>> = []

/**
 * A component that no first screen needs. Its code is loaded when it is first drawn, or by `loadTheRest`: whoever then
 * opens a menu waits for nothing, even with a server that has a newer version by then. Stands in a `Suspense`; that of
 * Dialog, Menu and Popover serves for what they hold.
 */
export function afterFirstScreen<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | undefined
  let loading: Promise<{ default: ComponentType<P> }> | undefined
  const keep = (component: ComponentType<P>) => ({ default: (loaded = component) })
  const forget = (error: unknown) => {
    loading = undefined
    throw error
  }
  const once = () => (loading ??= load().then(keep, forget))
  waiting.push(once)
  const Lazy = lazy(once)
  return function Later(props: P) {
    // For as long as it is drawn the same one. What is there already is drawn at once.
    const [Drawn] = useState<ComponentType<P>>(() => loaded ?? Lazy)
    return createElement(Drawn, props)
  }
}

/** Loads what no first screen needed. */
export const loadTheRestNow = () => Promise.allSettled(waiting.map((once) => once()))

/** Loads what no first screen needed, once the browser has nothing else to do. */
export function loadTheRest() {
  const wait = setTimeout(() => {
    // Safari does not tell when it is idle.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void loadTheRestNow())
    else void loadTheRestNow()
  }, FIRST_SCREEN_MS)
  return () => clearTimeout(wait)
}

/** True from the first time that it was wanted: what has been opened once stays, closed. */
export function useOnceWanted(wanted: boolean): boolean {
  const [was, setWas] = useState(wanted)
  if (wanted && !was) setWas(true)
  return was || wanted
}
