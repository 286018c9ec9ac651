import {
  Component,
  type ComponentProps,
  type ComponentType,
  createContext,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useSyncExternalStore,
} from 'react'
import { addressOf } from './history'
import type { Going, Router, RouterState } from './router'

export { browserHistory, memoryHistory } from './history'
export { newRouter, type Router } from './router'
export type { Route } from './routes'

const RouterContext = createContext<{ router: Router; state: RouterState } | null>(null)
/** How deep in the branch one stands. */
const Depth = createContext(0)

function useRouter() {
  const within = useContext(RouterContext)
  if (!within) throw new Error('outside the router')
  return within
}

/** Draws the screen of the address; `fallback` until the first one is loaded. */
export function RouterProvider({ router, fallback = null }: { router: Router; fallback?: ReactNode }) {
  const state = useSyncExternalStore(router.subscribe, () => router.state)
  const value = useMemo(() => ({ router, state }), [router, state])
  return <RouterContext value={value}>{state.ready ? <Outlet /> : fallback}</RouterContext>
}

/** Where what stands around other screens shows them. */
export function Outlet(): ReactNode {
  const { state } = useRouter()
  const depth = useContext(Depth)
  const route = state.branch?.routes[depth]
  if (!route) return null
  const Screen = state.screens[depth]
  const drawn = Screen ? <Screen /> : (route.element ?? <Outlet />)
  return (
    <Depth value={depth + 1}>
      {route.failed ? (
        <Boundary failed={route.failed} at={state.location.key}>
          {drawn}
        </Boundary>
      ) : (
        drawn
      )}
    </Depth>
  )
}

type BoundaryProps = { failed: ComponentType<{ error: unknown }>; at: string; children: ReactNode }

/** Catches what fails below it; another address is another try. */
class Boundary extends Component<BoundaryProps, { error?: unknown; at: string }> {
  override state: { error?: unknown; at: string } = { at: this.props.at }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  static getDerivedStateFromProps({ at }: BoundaryProps, before: { at: string }) {
    return at === before.at ? null : { at, error: undefined }
  }

  override render() {
    const { failed: Failed } = this.props
    return this.state.error === undefined ? this.props.children : <Failed error={this.state.error} />
  }
}

export const useLocation = () => useRouter().state.location
export const useParams = () => useRouter().state.branch?.params ?? {}

/** Whether one went to the address, or the browser did, as with its back button. */
export const useAction = () => useRouter().state.action

/** Goes to an address of this site; resolves when its screen is shown. */
export const useNavigate = () => useRouter().router.navigate

type Query = URLSearchParams | Record<string, string>

/** What the address asks for, and how to ask for something else. */
export function useSearchParams() {
  const { search } = useLocation()
  const { router } = useRouter()
  const params = useMemo(() => new URLSearchParams(search), [search])
  const set = useCallback(
    (next: Query | ((before: URLSearchParams) => Query), going?: Going) => {
      const { pathname, search: now } = router.state.location
      const asked = new URLSearchParams(typeof next === 'function' ? next(new URLSearchParams(now)) : next).toString()
      void router.navigate(addressOf({ pathname, search: asked && `?${asked}`, hash: '' }), going)
    },
    [router],
  )
  return [params, set] as const
}

/** Goes elsewhere as soon as it is drawn. */
export function Navigate({ to, ...going }: { to: string } & Going) {
  const navigate = useNavigate()
  useEffect(() => void navigate(to, going))
  return null
}

export type LinkProps = Omit<ComponentProps<'a'>, 'href'> & { to: string } & Going

/** A link to an address of this site. */
export function Link({ to, replace, state, onClick, ...rest }: LinkProps) {
  const { router } = useRouter()
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    const own = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (event.defaultPrevented || !own || (rest.target && rest.target !== '_self') || rest.download !== undefined)
      return
    event.preventDefault()
    void router.navigate(to, { replace: replace ?? to === addressOf(router.state.location), state })
  }
  return <a {...rest} href={to} onClick={follow} />
}

type NavLinkProps = Omit<LinkProps, 'className'> & {
  className?: (is: { isActive: boolean }) => string
  /** Whether only the address itself counts as being there, not those below it. */
  end?: boolean
}

/** A link that is marked while one is there. */
export function NavLink({ className, end, ...rest }: NavLinkProps) {
  const { pathname } = useLocation()
  const there = rest.to.replace(/[?#].*/, '')
  const isActive = pathname === there || (!end && pathname.startsWith(`${there}/`))
  return <Link {...rest} className={className?.({ isActive })} aria-current={isActive ? 'page' : undefined} />
}
