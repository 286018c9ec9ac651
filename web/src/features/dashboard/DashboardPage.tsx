import { useSearchParams } from 'react-router'
import { useMe } from '@/app/gate'
import { PageTitle } from '@/app/PageBar'
import { useTitle } from '@/app/title'
import { mayWork } from '@/api/people'
import { Card } from '@/ui'
import { OpenSessions, ResolvedThisWeek } from './OwnSessions'
import { PendingEscalations } from './PendingEscalations'
import { StartSessionForm } from './StartSessionForm'

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
      <PendingEscalations />
      {mayWork(me) && (
        <div className="grid gap-8 lg:grid-cols-2">
          <OpenSessions />
          <ResolvedThisWeek />
        </div>
      )}
    </div>
  )
}
