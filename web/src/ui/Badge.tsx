import type { ReactNode } from 'react'
import { classes } from './classes'
import { figure } from './words'

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad' | 'info'

const tones: Record<Tone, string> = {
  neutral: 'bg-hover text-muted',
  accent: 'bg-accent-quiet text-accent-text',
  good: 'bg-good-quiet text-good',
  warn: 'bg-warn-quiet text-warn',
  bad: 'bg-bad-quiet text-bad',
  info: 'bg-info-quiet text-info',
}

/** A word or two about a thing's state. The word carries the meaning; the colour only helps. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
  className,
}: {
  tone?: Tone
  icon?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <span
      className={classes(
        'inline-flex max-w-full shrink-0 items-center gap-1 rounded-full px-2 py-0.5 text-12 leading-label font-medium [&_svg]:size-3 [&_svg]:shrink-0',
        tones[tone],
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  )
}

/** How many, for beside a name. Nothing at zero. */
export function Count({ n, tone = 'neutral', label }: { n: number; tone?: Tone; label?: string }) {
  if (n <= 0) return null
  return (
    <span
      className={classes(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-full px-1.5 text-12 leading-none font-medium tabular',
        tones[tone],
      )}
    >
      {figure(n)}
      {label && <span className="sr-only"> {label}</span>}
    </span>
  )
}
