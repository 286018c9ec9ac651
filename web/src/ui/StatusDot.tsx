import type { SessionStatus } from '@/api/types'
import { classes } from './classes'
import { statusWords } from './words'

const look: Record<SessionStatus, string> = {
  active: 'text-info',
  requesting_escalation: 'text-warn',
  escalated: 'text-warn',
  resolved: 'text-good',
  abandoned: 'text-muted',
}

/** A session's status as a small mark: each has a shape of its own, so that colour is not needed to tell them apart. */
export function StatusDot({ status, className }: { status: SessionStatus; className?: string }) {
  return (
    <span
      className={classes('inline-flex size-3 shrink-0 items-center justify-center', look[status], className)}
      title={statusWords[status]}
    >
      <svg aria-hidden viewBox="0 0 12 12" className="size-3" fill="none" stroke="currentColor" strokeWidth="1.6">
        {shape(status)}
      </svg>
      <span className="sr-only">{statusWords[status]}</span>
    </span>
  )
}

function shape(status: SessionStatus) {
  switch (status) {
    case 'active':
      return <circle cx="6" cy="6" r="3.5" fill="currentColor" stroke="none" />
    case 'requesting_escalation':
      return <path d="M6 1.5 10.5 10h-9z" strokeLinejoin="round" />
    case 'escalated':
      return <path d="M6 1.2 10.8 10h-9.6z" fill="currentColor" stroke="none" />
    case 'resolved':
      return <path d="m2 6.5 2.8 2.7L10 3.5" strokeLinecap="round" strokeLinejoin="round" />
    case 'abandoned':
      return <path d="M2.5 6h7" strokeLinecap="round" />
  }
}
