import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useNavigate } from '@/ui/router'
import { isProblem } from '@/api/problem'
import type { Handoff, Me, Session } from '@/api/types'
import { NotFound } from '@/shell/NotFound'
import { useMe, usePolling } from '@/shell/me'
import { mayWork } from '@/shell/roles'
import { ErrorState, toast } from '@/ui'
import { HandoffScreen, HandoffSkeleton } from './HandoffScreen'
import { listed } from './cache'
import { alreadyClaimed } from './claimWords'
import { currentHandoff, sessionHandoffsQuery } from './queries'

/**
 * `/pilot/{id}?pickup=true`: the handoff that waits, before the chat. Where none waits any more it
 * says so and leads on.
 */
export function PickupScreen({ id, session }: { id: string; session: Session | undefined }) {
  const known = useKnownCard(id)
  const refetchInterval = usePolling()
  const handoffs = useQuery({ ...sessionHandoffsQuery(id), refetchOnMount: 'always', refetchInterval })
  const current = currentHandoff(handoffs.data?.items, session?.open_handoff_id) ?? known
  const waits = current?.state === 'waiting'
  // An answer from before this visit may be older than the link that led here: only a fresh one can send somebody away.
  const fresh = handoffs.isFetchedAfterMount && !handoffs.isFetching
  if (isProblem(handoffs.error, 404)) return <NotFound title="There is no such session" />
  if (handoffs.error && !current) return <CannotLoad error={handoffs.error} onRetry={() => void handoffs.refetch()} />
  if (current && (waits || handoffs.isFetchedAfterMount))
    return <Shown key={current.id} handoff={current} fresh={fresh} />
  if (!current && fresh) return <Leave id={id} handoff={undefined} />
  return <HandoffSkeleton />
}

/**
 * Once shown waiting, it stays on the screen whatever happens to it, so that nobody is torn from
 * reading; it says what happened.
 */
function Shown({ handoff, fresh }: { handoff: Handoff; fresh: boolean }) {
  const me = useMe()
  const seen = useWasWaiting(handoff)
  const waits = handoff.state === 'waiting'
  const mine = !waits && [handoff.claimed_by?.id, handoff.created_by.id].includes(me.id) // goes on in the session
  if (mine || (!waits && !seen))
    return fresh || mine ? <Leave id={handoff.session_id} handoff={handoff} /> : <HandoffSkeleton />
  return <HandoffScreen card={handoff} />
}

function useWasWaiting(handoff: Handoff): boolean {
  const waits = handoff.state === 'waiting'
  const [was, setWas] = useState(waits)
  if (waits && !was) setWas(true)
  return was || waits
}

/** Too late: to the queue with a word who has it, or to the session, for those who are part of it or may only read. */
function Leave({ id, handoff }: { id: string; handoff: Handoff | undefined }) {
  const navigate = useNavigate()
  const me = useMe()
  useEffect(() => {
    const { to, words } = wayOut(id, handoff, me)
    if (words) toast.say(words, { id: `left-${id}` })
    void navigate(to, { replace: true })
    // Once, with what was known then.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  return <HandoffSkeleton />
}

function wayOut(id: string, handoff: Handoff | undefined, me: Me): { to: string; words?: string } {
  const session = `/pilot/${id}`
  if (!handoff || handoff.claimed_by?.id === me.id || handoff.created_by.id === me.id || !mayWork(me))
    return { to: session }
  if (handoff.state === 'claimed')
    return { to: '/escalations', words: alreadyClaimed(handoff.claimed_by?.name ?? 'somebody', handoff.claimed_at) }
  return { to: session, words: notWaiting[handoff.state] }
}

const notWaiting: Record<Handoff['state'], string | undefined> = {
  waiting: undefined,
  claimed: undefined,
  returned: 'This escalation was returned and is not waiting any more.',
  withdrawn: 'This escalation was withdrawn: no help is needed any more.',
  closed: 'This session is concluded: no help is needed any more.',
}

/**
 * The card that a queue has already read, so that the screen is there at once. It belongs to this
 * session, or it is none.
 */
function useKnownCard(sessionId: string): Handoff | undefined {
  const cache = useQueryClient()
  return listed(cache).find((one) => one.session_id === sessionId && one.state === 'waiting')
}

const CannotLoad = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => (
  <ErrorState
    title="The escalation could not be loaded"
    error={error}
    safe="Nothing was picked up."
    onRetry={onRetry}
  />
)
