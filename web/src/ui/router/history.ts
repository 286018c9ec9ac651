export type Location = {
  pathname: string
  search: string
  hash: string
  /** What was said along with going there; stays with the entry. */
  state: unknown
  /** The entry of the history; another one each time an address is gone to. */
  key: string
}

/** Where one is, and was. */
export type History = {
  location: () => Location
  push: (location: Location) => void
  replace: (location: Location) => void
  /** Calls back when the browser went to another entry by itself. */
  onMove: (moved: () => void) => void
}

export const newKey = () => Math.random().toString(36).slice(2, 10)

/** The parts of an address of this site. */
export function parts(address: string): Pick<Location, 'pathname' | 'search' | 'hash'> {
  const { pathname, search, hash } = new URL(address, 'http://here')
  return { pathname, search, hash }
}

export const addressOf = ({ pathname, search, hash }: Pick<Location, 'pathname' | 'search' | 'hash'>) =>
  pathname + search + hash

/** The browser's own. */
export function browserHistory(): History {
  type Kept = { key?: string; state?: unknown } | null
  const kept = ({ key, state }: Location) => ({ key, state })
  return {
    location: () => {
      const { pathname, search, hash } = window.location
      const { key = 'first', state = null } = (window.history.state as Kept) ?? {}
      return { pathname, search, hash, key, state }
    },
    push: (location) => window.history.pushState(kept(location), '', addressOf(location)),
    replace: (location) => window.history.replaceState(kept(location), '', addressOf(location)),
    onMove: (moved) => window.addEventListener('popstate', moved),
  }
}

/** One of its own, for tests. */
export function memoryHistory(address: string): History {
  let here: Location = { ...parts(address), state: null, key: 'first' }
  return {
    location: () => here,
    push: (location) => void (here = location),
    replace: (location) => void (here = location),
    onMove: () => undefined,
  }
}
