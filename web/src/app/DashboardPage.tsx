import { hashKey, type QueryKey, useIsFetching } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useSearchParams } from '@/ui/router'
import { PendingEscalations } from '@/features/handoff/PendingEscalations'
import { WithoutTechnician } from '@/features/handoff/WithoutTechnician'
import { handoffsQuery } from '@/features/handoff/queries'
import { OnboardingCard } from '@/features/onboarding/OnboardingCard'
import { onboardingQuery } from '@/features/onboarding/queries'
import { OpenSessions, ResolvedThisWeek } from '@/features/session/OwnSessions'
import { StartSessionForm } from '@/features/session/StartSessionForm'
import { sessionsQuery } from '@/features/session/queries'
import { PageTitle } from '@/shell/PageBar'
import { useMe } from '@/shell/me'
import { mayWork } from '@/shell/roles'
import { useTitle } from '@/shell/title'
import { Card, classes } from '@/ui'

/** What is read of the parts that stand above one's own sessions. */
const above = [
  onboardingQuery.queryKey,
  handoffsQuery({ state: 'waiting' }).queryKey,
  sessionsQuery({ holder: 'none' }).queryKey,
]

/** Where the day starts: a new problem, what waits for somebody, what one has open and what one has solved. */
export function DashboardPage() {
  const me = useMe()
  const [query] = useSearchParams()
  const problem = query.get('problem') ?? ''
  useTitle('Dashboard')
  return (
    <div className="mx-auto max-w-260 space-y-8 px-4 py-6 md:px-6">
      <PageTitle>Dashboard</PageTitle>
      {mayWork(me) && (
        <Card className="p-4 sm:p-5">
          <StartSessionForm key={problem} problem={problem} autoFocus={problem !== ''} />
        </Card>
      )}
      <OnboardingCard />
      <Below first={[onboardingQuery.queryKey]}>
        <PendingEscalations />
        <WithoutTechnician />
      </Below>
      {mayWork(me) && (
        <Below first={above}>
          <div className="grid gap-8 lg:grid-cols-2">
            <OpenSessions />
            <ResolvedThisWeek />
          </div>
        </Below>
      )}
    </div>
  )
}

/** Seen as soon as what stands above it has been read for the first time: it would be pushed down otherwise. */
function Below({ first, children }: { first: QueryKey[]; children: ReactNode }) {
  const keys = first.map(hashKey)
  const unread = useIsFetching({
    predicate: ({ queryHash, state }) => state.data === undefined && keys.includes(queryHash),
  })
  return <div className={classes('space-y-8', unread > 0 && 'invisible')}>{children}</div>
}
