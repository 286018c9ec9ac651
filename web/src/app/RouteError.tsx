import { ErrorState } from '@/ui'

/**
 * A screen that could not be loaded or drawn. A chunk that is gone means that a newer version was
 * installed: reloading the page helps.
 */
export function RouteError({ error }: { error: unknown }) {
  console.error(error)
  const stale = error instanceof TypeError && /import|module/i.test(error.message)
  return (
    <div className="flex min-h-[60vh] items-center justify-center">
      <ErrorState
        title={stale ? 'This screen could not be loaded' : 'This screen could not be shown'}
        error={stale ? undefined : error}
        safe="What was sent is saved. Trying again reloads the page."
        onRetry={() => location.reload()}
      />
    </div>
  )
}
