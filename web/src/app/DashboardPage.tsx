import { useSearchParams } from 'react-router'
import { PendingEscalations } from '@/features/handoff/PendingEscalations'
import { WithoutTechnician } from '@/features/handoff/WithoutTechnician'
import { OnboardingCard } from '@/features/onboarding/OnboardingCard'
import { OpenSessions, ResolvedThisWeek } from '@/features/session/OwnSessions'
import { StartSessionForm } from '@/features/session/StartSessionForm'
import { PageTitle } from '@/shell/PageBar'
import { useMe } from '@/shell/me'
import { mayWork } from '@/shell/roles'
import { useTitle } from '@/shell/title'
import { Card } from '@/ui'

/** Where the day starts: a new problem, what waits for somebody, what one has open and what one has solved. */
export function DashboardPage() {
  const me = useMe()
  const [query] = useSearchParams()
  const problem = query.get('problem') ?? ''
  useTitle('Dashboard')
  return (
    <div className="mx-auto max-w-260 space-y-8 px-4 py-6 md:px-6">
      <PageTitle>Dashboard</PageTitle>
      <OnboardingCard />
      {mayWork(me) && (
        <Card className="p-4 sm:p-5">
          <StartSessionForm key={problem} problem={problem} autoFocus={problem !== ''} />
        </Card>
      )}
      <PendingEscalations />
      <WithoutTechnician />
      {mayWork(me) && (
        <div className="grid gap-8 lg:grid-cols-2">
          <OpenSessions />
          <ResolvedThisWeek />
        </div>
      )}
    </div>
  )
}
