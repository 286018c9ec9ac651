import { lazy, Suspense } from 'react'
import { Link, Navigate, NavLink, useLocation, useParams } from '@/ui/router'
import { PageTitle } from '@/shell/PageBar'
import { useMe } from '@/shell/me'
import { mayWork } from '@/shell/roles'
import { buttonClasses, classes, EmptyState } from '@/ui'

const parts = [
  { to: '/analytics/escalations', name: 'Escalations', owners: false },
  { to: '/analytics/recovered', name: 'Minutes recovered', owners: false },
  { to: '/analytics/lessons', name: 'Lessons', owners: false },
  { to: '/analytics/pilot', name: 'Pilot', owners: true },
]

/**
 * Each page is a chunk of its own. They are told apart here and not in the router, to keep their
 * names out of the first chunk.
 */
const pages = {
  escalations: lazy(async () => ({ default: (await import('./EscalationsPage')).EscalationsPage })),
  'escalations/rows': lazy(async () => ({ default: (await import('./RowsPage')).RowsPage })),
  recovered: lazy(async () => ({ default: (await import('./RecoveredPage')).RecoveredPage })),
  lessons: lazy(async () => ({ default: (await import('./LessonsPage')).LessonsPage })),
  pilot: lazy(async () => ({ default: (await import('./PilotPage')).PilotPage })),
}

/** What stands around every page of figures: which one it is, and the others beside it, for the same period. */
export function AnalyticsPage() {
  const me = useMe()
  const { search } = useLocation()
  const part = useParams()['*']?.replace(/\/$/, '') || 'escalations'
  if (!mayWork(me)) return <NotForViewers />
  const Page = pages[part as keyof typeof pages]
  if (!Page) return <Navigate to="/analytics/escalations" replace />
  return (
    <div className="mx-auto w-full max-w-280 px-4 py-4 md:px-6 print:max-w-none print:p-0">
      <PageTitle>Analytics</PageTitle>
      <p className="mb-3 hidden text-13 text-muted print:block">
        ResolutionFlow, <bdi>{me.account.name}</bdi>
      </p>
      <nav
        aria-label="Analytics"
        className="-mx-1 mb-4 flex gap-1 overflow-x-auto border-b border-line px-1 print:hidden"
      >
        {parts
          .filter((part) => !part.owners || me.role === 'owner')
          .map((part) => (
            <NavLink
              key={part.to}
              to={part.to + keptPeriod(search)}
              className={({ isActive }) =>
                classes(
                  'flex h-9 shrink-0 items-center border-b-2 px-2 text-13 font-medium touch-target',
                  isActive ? 'border-accent text-text' : 'border-transparent text-muted hover:text-text',
                )
              }
            >
              {part.name}
            </NavLink>
          ))}
      </nav>
      <Suspense fallback={null}>
        <Page />
      </Suspense>
    </div>
  )
}

/** Of the address only the period goes along to the next page. */
function keptPeriod(search: string): string {
  const params = new URLSearchParams(search)
  const kept = new URLSearchParams()
  for (const name of ['period', 'from', 'to']) if (params.has(name)) kept.set(name, params.get(name)!)
  return kept.size > 0 ? `?${kept}` : ''
}

function NotForViewers() {
  return (
    <>
      <PageTitle>Analytics</PageTitle>
      <EmptyState
        title="Figures are for engineers and above"
        action={
          <Link to="/escalations" className={buttonClasses()}>
            Go to the escalations
          </Link>
        }
      >
        You can read the queue and the sessions in it. Ask a team admin if you need more.
      </EmptyState>
    </>
  )
}
