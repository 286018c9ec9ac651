import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes'

/** A raised surface. */
export function Card({ className, ...rest }: ComponentProps<'div'>) {
  return <div {...rest} className={classes('rounded-lg border border-line bg-raised shadow-raised', className)} />
}

type SectionProps = {
  title: string
  count?: ReactNode
  actions?: ReactNode
  children: ReactNode
  className?: string
  level?: 2 | 3
  hint?: ReactNode
}

/** A titled part of a screen; a landmark named by its heading. */
export function Section({ title, count, actions, children, className, level = 2, hint }: SectionProps) {
  const Heading = `h${level}` as const
  return (
    <section aria-label={title} className={classes('min-w-0', className)}>
      <div className="mb-2 flex min-h-8 items-center gap-2">
        <Heading className="text-14 leading-label font-semibold">{title}</Heading>
        {count}
        <div className="ml-auto flex items-center gap-2">{actions}</div>
      </div>
      {hint && <p className="-mt-1 mb-3 max-w-[68ch] text-13 text-muted">{hint}</p>}
      {children}
    </section>
  )
}
