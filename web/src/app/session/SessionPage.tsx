import { useQuery } from '@tanstack/react-query'
import { useParams, useSearchParams } from '@/ui/router'
import { isProblem } from '@/api/problem'
import { PickupScreen } from '@/features/handoff/PickupScreen'
import { sessionQuery } from '@/features/session/queries'
import { NotFound } from '@/shell/NotFound'
import { PageBar } from '@/shell/PageBar'
import { usePolling } from '@/shell/me'
import { Loaded, Loading, Skeleton } from '@/ui'
import { SessionView } from './SessionView'

/**
 * `/pilot/{id}`: one session, or with `?pickup=true` the handoff screen before it. Everything below
 * stands under the session's key: with another session it is another tree, so nothing of one (lane,
 * chips, draft, dialogs) can be shown with the other, not for a frame.
 */
export function SessionPage() {
  const { id = '' } = useParams()
  const [query] = useSearchParams()
  return <OneSession key={id} id={id} pickup={query.get('pickup') === 'true'} />
}

function OneSession({ id, pickup }: { id: string; pickup: boolean }) {
  const refetchInterval = usePolling()
  const session = useQuery({ ...sessionQuery(id), refetchInterval })
  if (isProblem(session.error, 404) && !(session.data && pickup)) return <NoSuchSession />
  if (pickup) return <PickupScreen id={id} session={session.data} />
  return (
    <Loaded
      query={session}
      title="The session could not be loaded"
      safe="Nothing in it is lost."
      skeleton={<SessionSkeleton />}
    >
      {(read) => <SessionView session={read} />}
    </Loaded>
  )
}

const NoSuchSession = () => (
  <NotFound title="There is no such session">
    It may have been removed, or it was never escalated and belongs to somebody else.
  </NotFound>
)

const SessionSkeleton = () => (
  <>
    <PageBar>
      <Skeleton className="h-5 w-72" />
    </PageBar>
    <Loading label="Loading the session" className="flex h-full">
      <div className="flex-1 px-6 pt-16">
        <div className="mx-auto max-w-153 space-y-4">
          <Skeleton className="ml-auto h-12 w-3/5" />
          <Skeleton className="w-4/5" />
          <Skeleton className="w-3/5" />
          <Skeleton className="h-8" />
          <Skeleton className="h-8" />
        </div>
      </div>
      <div className="hidden w-90 shrink-0 space-y-3 border-l border-line p-4 lg:block">
        <Skeleton className="w-16" />
        <Skeleton className="h-24" />
        <Skeleton className="h-24" />
      </div>
    </Loading>
  </>
)
