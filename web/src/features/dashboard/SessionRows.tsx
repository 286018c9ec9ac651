import { Link } from 'react-router'
import type { SessionSummary } from '@/api/types'
import { counted, statusWords } from '@/api/words'
import { Badge, Loading, PersonName, RelativeTime, Skeleton, StatusDot } from '@/ui'
import { useMe } from '@/app/gate'

/** Sessions as rows: what, for whom, how far, when. */
export function SessionRows({ sessions, when = 'updated_at', owners }: { sessions: SessionSummary[]; when?: 'updated_at' | 'concluded_at'; owners?: boolean }) {
  return (
    <ul className="divide-y divide-line">
      {sessions.map((session) => (
        <li key={session.id}>
          <SessionRow session={session} at={session[when] ?? session.updated_at} owner={owners} />
        </li>
      ))}
    </ul>
  )
}

function SessionRow({ session, at, owner }: { session: SessionSummary; at: string; owner?: boolean }) {
  const me = useMe()
  return (
    <Link to={`/pilot/${session.id}`} className="flex min-h-12 items-center gap-3 px-4 py-2 -outline-offset-2! transition-colors duration-100 hover:bg-hover/50">
      <StatusDot status={session.status} />
      <span className="min-w-0 flex-1">
        <span className="flex min-w-0 items-center gap-2">
          <span className="truncate text-14 leading-label font-medium">{session.title}</span>
          {session.escalated_to?.id === me.id && <Badge tone="accent">Escalated</Badge>}
        </span>
        <span className="mt-0.5 flex min-w-0 gap-1.5 text-13 leading-label text-muted">
          <span className="truncate">{session.client_name ?? 'No client'}</span>
          {session.ticket && <span className="shrink-0 font-mono">{session.ticket.ref}</span>}
          {owner && session.owner.id !== me.id && (
            <span className="shrink-0 max-sm:hidden">
              · <PersonName person={session.owner} />
            </span>
          )}
        </span>
      </span>
      <span className="shrink-0 text-right text-13 leading-label text-muted tabular">
        <RelativeTime at={at} />
        <span className="mt-0.5 block text-12 max-sm:hidden">{session.status === 'escalated' || session.status === 'requesting_escalation' ? statusWords[session.status] : counted(session.step_count, 'step')}</span>
      </span>
    </Link>
  )
}

export const SessionRowsSkeleton = ({ rows = 3 }: { rows?: number }) => (
  <Loading label="Loading sessions" className="divide-y divide-line">
    {Array.from({ length: rows }, (_, row) => (
      <div key={row} className="space-y-1.5 px-4 py-2.5 pl-10">
        <Skeleton className="max-w-70" />
        <Skeleton className="h-3.5 max-w-40" />
      </div>
    ))}
  </Loading>
)
