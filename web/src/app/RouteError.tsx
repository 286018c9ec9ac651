import { Link, useRouteError } from 'react-router'
import { buttonClasses, EmptyState, ErrorState } from '@/ui'
import { PageTitle } from './PageBar'
import { useTitle } from './title'

/** A screen that could not be loaded or drawn. A chunk that is gone means that a newer version was installed: loading the page anew mends it. */
export function RouteError() {
  const error = useRouteError()
  console.error(error)
  const stale = error instanceof TypeError && /import|module/i.test(error.message)
  return (
    <div className="flex min-h-[60vh] items-center justify-center">
      <ErrorState
        title={stale ? 'This screen could not be loaded' : 'This screen could not be shown'}
        error={stale ? undefined : error}
        safe="What was sent is saved. Trying again loads the page anew."
        onRetry={() => location.reload()}
      />
    </div>
  )
}

/** An address that leads nowhere, or to something that is not there for this person. */
export function NotFound({ title = 'There is nothing at this address', children }: { title?: string; children?: React.ReactNode }) {
  useTitle('Not found')
  return (
    <div className="flex min-h-[60vh] items-center justify-center">
      <PageTitle>Not found</PageTitle>
      <EmptyState
        title={title}
        action={
          <Link to="/" className={buttonClasses('secondary')}>
            Go to the dashboard
          </Link>
        }
      >
        {children ?? 'It may have been moved, or you may not have access to it.'}
      </EmptyState>
    </div>
  )
}
