import { Loading, Skeleton } from '@/ui'

/** The shell's shape, for the moment before it is known who is there. */
export function BootSkeleton() {
  return (
    <Loading label="Loading ResolutionFlow" className="flex h-dvh">
      <div className="hidden w-60 shrink-0 space-y-3 border-r border-line bg-sunken p-4 md:block">
        <Skeleton className="h-6 w-32" />
        <Skeleton className="mt-6 h-8" />
        <Skeleton className="w-24" />
        <Skeleton className="w-28" />
        <Skeleton className="w-20" />
      </div>
      <div className="flex-1 space-y-4 p-8">
        <Skeleton className="h-7 w-64" />
        <Skeleton className="h-24 max-w-180" />
        <Skeleton className="h-40 max-w-180" />
      </div>
    </Loading>
  )
}
