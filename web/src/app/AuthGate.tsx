import { useQuery, useQueryClient } from '@tanstack/react-query'
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { api, onSetUpRequired, onSignedOut, take } from '@/api/client'
import { isProblem, Unreachable } from '@/api/problem'
import { livePosition } from '@/api/position'
import type { Me } from '@/api/types'
import { SignInPage } from '@/features/account/SignInPage'
import { PAGE_WAITS_MS } from '@/features/account/pageWaits'
import { LiveProvider } from '@/live/LiveProvider'
import { Channel } from '@/live/channel'
import { forgetDrafts, forgetOldDrafts } from '@/shell/drafts'
import { MeContext, meQuery } from '@/shell/me'
import { mayWork } from '@/shell/roles'
import { afterFirstScreen, ErrorState, setAccountZone } from '@/ui'
import { BootSkeleton } from './BootSkeleton'
import { applyLiveEvent } from './liveEvents'

const SetUpFirst = lazy(async () => ({ default: (await import('@/features/account/SetUpFirst')).SetUpFirst }))
const SignInAgain = afterFirstScreen(async () => (await import('@/features/account/SignInAgain')).SignInAgain)

const SignOutContext = createContext<() => Promise<void>>(() => Promise.reject(new Error('outside the gate')))

/**
 * Signs the person out and shows the sign-in form. When the server could not be reached it rejects, with nothing left
 * in this browser but the cookie.
 */
export const useSignOut = () => useContext(SignOutContext)

/** Ends it on the server; resolves with the fault if that cannot be reached. */
async function endSignIn(): Promise<Unreachable | undefined> {
  try {
    await take(api.POST('/auth/logout'))
  } catch (error) {
    if (error instanceof Unreachable) return error
    if (!isProblem(error, 401)) throw error // already out is out
  }
}

/**
 * Lets signed-in people through. A login that ends while somebody works is announced in a dialog, where
 * one can sign in again: the page below waits for five minutes as it is, out of sight, unsent text included, and
 * everything is read again afterwards. Then it is cleared; unsent text waits in the browser for the same person, until
 * they sign out. All tabs of the browser are informed.
 */
export function AuthGate({ children }: { children: ReactNode }) {
  const cache = useQueryClient()
  const [left, setLeft] = useState(false)
  const me = useQuery({ ...meQuery, enabled: !left })
  const [expired, setExpired] = useState(false)
  const [mustSetUp, setMustSetUp] = useState(false)
  const [epoch, setEpoch] = useState(0)
  const stream = useBeginning()
  const current = me.data

  const leaving = useRef(false)
  const check = useCallback(() => cache.fetchQuery({ ...meQuery, staleTime: 0 }).catch(() => undefined), [cache])

  const enter = useCallback(
    (user: Me) => {
      const before = cache.getQueryData(meQuery.queryKey)
      // Another person: nothing of the former one may stay.
      if (before && before.id !== user.id) return location.assign('/')
      cache.setQueryData(meQuery.queryKey, user)
      leaving.current = false
      setLeft(false)
      setExpired(false)
      stream.afterReading()
      setEpoch((n) => n + 1)
      if (before) void cache.invalidateQueries()
    },
    [cache, stream],
  )

  // The stream says that the login ended: often sooner than the answer to signing out, when it is no news. Should the
  // login be there after all (the role changed, the server was restarting), the stream is begun again.
  const streamEnded = useCallback(async () => {
    if (!leaving.current && (await check())) setTimeout(() => setEpoch((n) => n + 1), 5_000)
  }, [check])

  const say = useOtherTabs(current, check, enter)
  useEffect(() => forgetOldDrafts(), [])
  useEffect(() => onSignedOut(() => setExpired(true)), [])
  useEffect(() => onSetUpRequired(() => setMustSetUp(true)), [])

  /** Nothing of the person stays, neither on the screen nor in what the browser keeps. */
  const forget = useCallback(() => {
    setLeft(true)
    setExpired(false)
    setMustSetUp(false)
    cache.clear()
  }, [cache])

  useEndOfWaiting(expired, forget)
  const signOut = useCallback(async () => {
    leaving.current = true
    const unreachable = await endSignIn().catch((error: unknown) => {
      leaving.current = false
      throw error
    })
    if (current) forgetDrafts(current.id)
    forget()
    say({ kind: 'signed_out' })
    if (unreachable) throw unreachable
  }, [current, forget, say])

  const enteredHere = (user: Me) => {
    enter(user)
    say({ kind: 'signed_in', user: user.id })
  }

  if (left || (!current && isProblem(me.error, 401))) return <SignInPage onSignedIn={enteredHere} />
  if (!current) return me.error ? <CannotStart error={me.error} onRetry={() => void me.refetch()} /> : <BootSkeleton />
  setAccountZone(current.account.time_zone)
  return (
    <MeContext value={current}>
      <SignOutContext value={signOut}>
        {mustSetUp ? (
          <SetUp onDone={() => setMustSetUp(false)} />
        ) : (
          <LiveProvider
            user={current.id}
            listens={mayWork(current)}
            epoch={epoch}
            from={stream.take}
            onEvent={(event) => applyLiveEvent(cache, event)}
            onSignedOut={() => void streamEnded()}
          >
            {children}
          </LiveProvider>
        )}
        <Suspense fallback={null}>{expired && <SignInAgain me={current} onSignedIn={enteredHere} />}</Suspense>
      </SignOutContext>
    </MeContext>
  )
}

/**
 * Where the stream begins. What is read after somebody was let in is complete from the position that was told with it;
 * a stream that begins at any later time begins from now, and has everything read again.
 */
function useBeginning() {
  const next = useRef<() => string | null>(livePosition)
  return useMemo(
    () => ({
      afterReading: () => void (next.current = livePosition),
      take: () => {
        const position = next.current()
        next.current = () => null
        return position
      },
    }),
    [],
  )
}

/** The page of a login that has ended waits so long for the person. */
function useEndOfWaiting(expired: boolean, forget: () => void) {
  useEffect(() => {
    if (!expired) return
    const end = setTimeout(forget, PAGE_WAITS_MS)
    return () => clearTimeout(end)
  }, [expired, forget])
}

/** In the place of everything else while the company demands a second factor and the person has none. */
function SetUp({ onDone }: { onDone: () => void }) {
  const signOut = useSignOut()
  return (
    <Suspense fallback={<BootSkeleton />}>
      <SetUpFirst onDone={onDone} onSignOut={() => void signOut()} />
    </Suspense>
  )
}

/** Another tab that left or came back lets this one look again who is signed in. Returns how to notify the others. */
function useOtherTabs(me: Me | undefined, check: () => Promise<Me | undefined>, enter: (user: Me) => void) {
  const channel = useRef<Channel>(null)
  const here = useRef(me)
  useEffect(() => {
    here.current = me
  })
  useEffect(() => {
    const line = (channel.current = new Channel())
    const stop = line.hear((word) => {
      if (word.kind === 'signed_out' && here.current) {
        forgetDrafts(here.current.id)
        void check()
      }
      if (word.kind === 'signed_in') void check().then((user) => user && enter(user))
    })
    return () => {
      stop()
      line.close()
    }
  }, [check, enter])
  return useCallback((word: Parameters<Channel['say']>[0]) => channel.current?.say(word), [])
}

function CannotStart({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <ErrorState title="ResolutionFlow could not start" error={error} onRetry={onRetry} />
    </main>
  )
}
