import type { ReactNode } from 'react'
import { Link } from '@/ui/router'
import { buttonClasses, EmptyState } from '@/ui'
import { PageTitle } from './PageBar'
import { useTitle } from './title'

/** An address that leads nowhere, or to something that is not there for this person. */
export function NotFound({
  title = 'There is nothing at this address',
  children,
}: {
  title?: string
  children?: ReactNode
}) {
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
