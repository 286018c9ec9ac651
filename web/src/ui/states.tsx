import { CircleAlert, RotateCw } from 'lucide-react'
import { Component, type ReactNode, useEffect, useRef } from 'react'
import { problemWords } from '@/api/problem'
import { Link } from '@/ui/router'
import { Button } from './Button'
import { classes } from './classes'
import { figure } from './words'

/** A grey bar in the place of text to come; shows itself only after 300 ms. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classes('h-4 animate-appear rounded-sm bg-hover', className)} />
}

/** Wraps the skeleton of a layout and tells screen readers what is on its way. */
export function Loading({ label, children, className }: { label: string; children?: ReactNode; className?: string }) {
  return (
    <div role="status" aria-busy className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  )
}

/** Nothing here yet: what will appear, and the one thing to do about it. */
export function EmptyState({
  title,
  children,
  action,
  icon,
  compact,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
  icon?: ReactNode
  compact?: boolean
}) {
  return (
    <div className={classes('flex flex-col items-center gap-1 px-6 text-center', compact ? 'py-6' : 'py-12')}>
      {icon && <div className="mb-2 text-muted [&_svg]:size-5">{icon}</div>}
      <p className="text-14 font-medium">{title}</p>
      {children && <div className="max-w-[52ch] text-13 text-muted">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  )
}

type ErrorStateProps = {
  /** What could not be done, such as "The queue could not be loaded". */
  title: string
  error?: unknown
  /** What is safe, such as "Your text is still here." */
  safe?: string
  onRetry?: () => void
  compact?: boolean
}

/** Something went wrong: what happened, what is safe, and "Try again". */
export function ErrorState({ title, error, safe, onRetry, compact }: ErrorStateProps) {
  return (
    <div
      role="alert"
      className={classes('flex flex-col items-center gap-1 px-6 text-center', compact ? 'py-6' : 'py-12')}
    >
      <CircleAlert aria-hidden className="mb-2 size-5 text-bad" />
      <p className="text-14 font-medium">{title}</p>
      <p className="max-w-[52ch] text-13 text-muted">
        {problemWords(error)} {safe}
      </p>
      {onRetry && (
        <Button className="mt-3" icon={<RotateCw aria-hidden />} onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  )
}

/** A form's error: what did not happen, why, and what is safe. Nothing while there is none. */
export function FormError({ error, before, after, className }: FormErrorProps) {
  if (!error) return null
  return (
    <p role="alert" className={classes('text-13 text-bad', className)}>
      {before} {problemWords(error)} {after}
    </p>
  )
}

type FormErrorProps = { error: unknown; before?: string; after?: string; className?: string }

type LoadedProps<T> = Omit<ErrorStateProps, 'error' | 'onRetry'> & {
  query: { data: T | undefined; error: unknown; refetch: () => unknown }
  skeleton: ReactNode
  children: (data: T) => ReactNode
}

/** What a query has read; before that its skeleton, or why it could not be read. */
export function Loaded<T>({ query, skeleton, children, ...words }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data)
  return query.error ? <ErrorState {...words} error={query.error} onRetry={() => void query.refetch()} /> : skeleton
}

type MoreProps = {
  list: {
    hasNextPage: boolean
    isFetching: boolean
    isFetchingNextPage: boolean
    isFetchNextPageError: boolean
    fetchNextPage: () => unknown
    data: { pages: Array<{ items: unknown[]; total: number | null }> } | undefined
  }
  size?: 'sm' | 'md'
  /** Reads on by itself when the end of what is loaded comes near. */
  auto?: boolean
}

/** Says how much of a list is shown and reads the next page; nothing at its end. */
export function ShowMore({ list, size = 'sm', auto = false }: MoreProps) {
  const end = useReadOn(list, auto)
  if (!list.hasNextPage) return null
  const pages = list.data?.pages ?? []
  const shown = pages.reduce((sum, page) => sum + page.items.length, 0)
  const total = pages[0]?.total
  return (
    <div
      ref={end}
      className="flex flex-wrap items-center justify-center gap-x-3 border-t border-line p-2 text-13 text-muted print:hidden"
    >
      <span className="tabular">
        {total ? `${figure(shown)} of ${figure(total)} shown` : `The first ${figure(shown)} are shown`}
      </span>
      {list.isFetchNextPageError && <span role="alert">The rest could not be loaded.</span>}
      <Button variant="quiet" size={size} busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {list.isFetchNextPageError ? 'Try again' : 'Show more'}
      </Button>
    </div>
  )
}

/** Below the first rows of a list: how many there are, and the way to all of them; nothing where these are all. */
export function TheRest({ shown, total, to }: { shown: number; total: number; to: string }) {
  if (total <= shown) return null
  return (
    <p className="border-t border-line px-4 py-2 text-13 text-muted tabular">
      {figure(shown)} of {figure(total)} shown.{' '}
      <Link to={to} className="font-medium text-text underline">
        Show all
      </Link>
    </p>
  )
}

function useReadOn(list: MoreProps['list'], auto: boolean) {
  const end = useRef<HTMLDivElement>(null)
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = list
  // Not while the list is read again, which would end the reading on without a word.
  const wants = auto && hasNextPage && !isFetching && !isFetchNextPageError
  const pages = list.data?.pages.length
  useEffect(() => {
    if (!wants || !end.current || typeof IntersectionObserver === 'undefined') return
    // A busy browser tells of several changes at once.
    const look = (seen: IntersectionObserverEntry[]) => seen.some((one) => one.isIntersecting) && void fetchNextPage()
    const near = new IntersectionObserver(look, { rootMargin: '600px' })
    near.observe(end.current)
    return () => near.disconnect()
  }, [wants, pages, fetchNextPage])
  return end
}

/** The last net: a fault of ours in drawing a part of the screen stays in that part. */
export class ErrorBoundary extends Component<{ children: ReactNode; title?: string }, { error: unknown }> {
  override state = { error: null as unknown }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    if (!this.state.error) return this.props.children
    return (
      <ErrorState
        title={this.props.title ?? 'This part of the screen could not be shown'}
        error={this.state.error}
        safe="What was sent is saved."
        onRetry={() => this.setState({ error: null })}
      />
    )
  }
}
