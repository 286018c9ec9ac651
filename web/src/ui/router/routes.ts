import type { ComponentType, ReactNode } from 'react'

/** A screen, or what stands around others, with its address; without one it stands around its children alone. */
export type Route = {
  /** From the root, such as "/pilot/:id"; "*" at its end is any rest. */
  path?: string
  element?: ReactNode
  /** Loads the screen when it is first asked for. */
  lazy?: () => Promise<ComponentType>
  /** In the place of what failed in it or below it. */
  failed?: ComponentType<{ error: unknown }>
  children?: Route[]
}

export type Params = Record<string, string | undefined>

/** From the outermost route to the screen. */
export type Branch = { routes: Route[]; params: Params }

/** The first branch whose screen has that address. */
export function match(routes: Route[], pathname: string): Branch | null {
  for (const route of routes) {
    const below = route.children && match(route.children, pathname)
    if (below) return { routes: [route, ...below.routes], params: below.params }
    const params = !route.children && paramsOf(route.path ?? '', pathname)
    if (params) return { routes: [route], params }
  }
  return null
}

/** What the address fills in for ":name" and "*"; null for another address. */
function paramsOf(path: string, pathname: string): Params | null {
  const names: string[] = []
  const pattern = path
    .replace(/\/$/, '')
    .replace(/\/:(\w+)/g, (_, name: string) => (names.push(name), '/([^/]+)'))
    .replace(/\/?\*$/, () => (names.push('*'), '(?:/(.*))?'))
  const found = new RegExp(`^${pattern}/?$`, 'i').exec(pathname)
  if (!found) return null
  return Object.fromEntries(names.map((name, at) => [name, decoded(found[at + 1] ?? '')]))
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
