import { NavLink } from '@/ui/router'
import type { SessionSummary } from '@/api/types'
import { useMe } from '@/shell/me'
import {
  Badge,
  classes,
  counted,
  Loading,
  LongList,
  PersonName,
  RelativeTime,
  Skeleton,
  StatusDot,
  statusWords,
} from '@/ui'

type RowsProps = {
  sessions: SessionSummary[]
  total?: number
  when?: 'updated_at' | 'concluded_at'
  owners?: boolean
  dense?: boolean
}

/** Sessions as rows. `dense` is for the sidebar: the names only, the open one marked. */
export function SessionRows({ sessions, total = 0, when = 'updated_at', owners, dense }: RowsProps) {
  return (
    <LongList
      items={sessions}
      total={total}
      keyOf={(session) => session.id}
      estimate={dense ? 51 : 57}
      rowProps={() => ({ className: dense ? 'pb-px' : 'border-line not-last:border-b' })}
    >
      {(session) => (
        <SessionRow session={session} at={session[when] ?? session.updated_at} owner={owners} dense={dense} />
      )}
    </LongList>
  )
}

type RowProps = { session: SessionSummary; at: string; owner?: boolean; dense?: boolean }

/**
 * What the session is about, for which client, whether it was picked up from somebody; how far it
 * is and since when.
 */
function SessionRow({ session, at, owner, dense }: RowProps) {
  const me = useMe()
  const pickedUp = session.escalated_to?.id === me.id && (
    <Badge tone="accent" className={classes(dense && 'py-px!')}>
      Escalated
    </Badge>
  )
  const waits = session.status === 'requesting_escalation' || (session.status === 'escalated' && !dense)
  return (
    <NavLink
      to={`/pilot/${session.id}`}
      className={({ isActive }) =>
        classes(
          'flex leading-label transition-colors duration-100',
          dense ? 'gap-2 rounded-md px-2 py-1.5' : 'min-h-12 items-center gap-3 px-4 py-2 -outline-offset-2!',
          dense ? (isActive ? 'bg-hover' : 'hover:bg-hover') : 'hover:bg-hover/50',
        )
      }
    >
      <StatusDot status={session.status} className={classes(dense && 'mt-0.5')} />
      <span className="min-w-0 flex-1">
        <span className="flex min-w-0 items-center gap-2">
          <span className={classes('truncate', dense ? 'text-13' : 'text-14 font-medium')}>{session.title}</span>
          {!dense && pickedUp}
        </span>
        <span className={classes('mt-0.5 flex min-w-0 gap-1.5 text-muted', dense ? 'items-center text-12' : 'text-13')}>
          <bdi className={classes('truncate', dense && 'flex-1')}>
            {dense && waits ? statusWords[session.status] : (session.client_name ?? 'No client')}
          </bdi>
          {dense && pickedUp}
          {!dense && session.ticket && <span className="shrink-0 font-mono">{session.ticket.ref}</span>}
          {owner && session.owner.id !== me.id && (
            <span className="shrink-0 max-sm:hidden">
              · <PersonName person={session.owner} />
            </span>
          )}
        </span>
      </span>
      {!dense && (
        <span className="shrink-0 text-right text-13 text-muted tabular">
          <RelativeTime at={at} />
          <span className="mt-0.5 block text-12 max-sm:hidden">
            {waits ? statusWords[session.status] : counted(session.step_count, 'step')}
          </span>
        </span>
      )}
    </NavLink>
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
