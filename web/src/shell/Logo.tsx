import { classes } from '@/ui'

/** The mark and the name. */
export function Logo({ className, short }: { className?: string; short?: boolean }) {
  return (
    <span className={classes('inline-flex items-center gap-2', className)}>
      <svg aria-hidden viewBox="0 0 32 32" className="size-6 shrink-0">
        <rect width="32" height="32" rx="8" fill="var(--accent)" />
        <path
          d="M9 21.5V11.5a2 2 0 0 1 2-2h6.2a4.3 4.3 0 0 1 0 8.6H13m4.4 0 5.1 4.4"
          fill="none"
          stroke="var(--on-accent)"
          strokeWidth="2.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {!short && <span className="text-14 leading-none font-semibold">ResolutionFlow</span>}
    </span>
  )
}
