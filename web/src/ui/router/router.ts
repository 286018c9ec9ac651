import type { ComponentType } from 'react'
import { type History, type Location, newKey, parts } from './history'
import { type Branch, match, type Route } from './routes'

export type Going = { replace?: boolean; state?: unknown }

/** `screens`: what was loaded for the branch, by its place in it; `ready` is false until the first screen is loaded. */
export type RouterState = {
  location: Location
  /** Whether one went there, or the browser did, as with its back button. */
  action: 'go' | 'move'
  branch: Branch | null
  screens: Array<ComponentType | undefined>
  ready: boolean
}

export type Router = ReturnType<typeof newRouter>

/**
 * Shows the screen of the address. Going somewhere loads that screen first: until it is there, the screen before stays
 * under its own address. Then address and screen change in one moment.
 */
export function newRouter(routes: Route[], history: History) {
  const loaded = new Map<Route, ComponentType>()
  const listeners = new Set<(state: RouterState) => void>()
  let state: RouterState = { location: history.location(), action: 'move', branch: null, screens: [], ready: false }
  let latest = {}

  async function show(location: Location, action: RouterState['action'], arrive?: (location: Location) => void) {
    const turn = (latest = {})
    const branch = match(routes, location.pathname)
    const screens = (branch?.routes ?? []).map((route) => loaded.get(route) ?? load(route))
    const settled = screens.some((screen) => screen instanceof Promise) ? await Promise.all(screens) : screens
    if (turn !== latest) return // somebody went elsewhere meanwhile
    arrive?.(location)
    state = { location, action, branch, screens: settled as RouterState['screens'], ready: true }
    listeners.forEach((listener) => listener(state))
  }

  function load(route: Route) {
    const keep = (screen: ComponentType) => (loaded.set(route, screen), screen)
    return route.lazy?.().then(keep, (error: unknown) => failing(error))
  }

  history.onMove(() => void show(history.location(), 'move'))
  void show(history.location(), 'move')

  return {
    get state() {
      return state
    },
    subscribe(listener: (state: RouterState) => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    navigate(to: string, { replace = false, state: said = null }: Going = {}) {
      const location = { ...parts(to), state: said, key: newKey() }
      return show(location, 'go', replace ? history.replace : history.push)
    },
  }
}

/** Stands for a screen that could not be loaded: the nearest boundary says so. */
function failing(error: unknown): ComponentType {
  return function Failing() {
    throw error
  }
}
