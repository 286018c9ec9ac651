import type { ReactNode } from 'react'
import type { Handoff } from '@/api/types'
import { useMe } from '@/shell/me'
import {
  Badge,
  classes,
  ConfidenceMark,
  counted,
  domainWords,
  PersonName,
  RelativeTime,
  SeverityMark,
  TicketRef,
} from '@/ui'

type HandoffHeadProps = {
  handoff: Handoff
  /** In the place of for whom it is and who escalated it. */
  who?: ReactNode
  /** After that, on the same line. */
  more?: ReactNode
  /** Below that line, such as a heading. */
  children?: ReactNode
  /** In a list: fewer words. */
  dense?: boolean
}

/** The head of a handoff: how severe, for whom, by whom and since when; and what it is about. */
export function HandoffHead({ handoff, who, more, children, dense }: HandoffHeadProps) {
  return (
    <div className={classes('min-w-0', dense ? 'space-y-1.5' : 'space-y-2')}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-muted">
        <SeverityMark severity={handoff.severity} short={dense} />
        {who ?? <TargetAndEscalator handoff={handoff} dense={dense} />}
        {more}
      </div>
      {children}
      <Facts handoff={handoff} />
    </div>
  )
}

function TargetAndEscalator({ handoff, dense }: { handoff: Handoff; dense?: boolean }) {
  const me = useMe()
  const { target_user: target, created_by, created_at } = handoff
  return (
    <>
      {target?.id === me.id ? (
        <Badge tone="accent">For you</Badge>
      ) : (
        target && (
          <span>
            For <PersonName person={target} />
          </span>
        )
      )}
      <span>
        <span className={classes(dense && 'sr-only')}>Escalated by</span>{' '}
        <PersonName person={created_by} className="font-medium text-text" />, <RelativeTime at={created_at} />
      </span>
    </>
  )
}

/** Client, ticket, domain, steps, confidence, in one wrapping line. */
function Facts({ handoff: { snapshot } }: { handoff: Handoff }) {
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1 text-13 text-muted">
      {snapshot.client_name && (
        <bdi className="max-w-[32ch] truncate" title={snapshot.client_name}>
          {snapshot.client_name}
        </bdi>
      )}
      {snapshot.ticket && <TicketRef ticket={snapshot.ticket} summary />}
      {snapshot.problem_domain && <span>{domainWords[snapshot.problem_domain]}</span>}
      <span className="tabular">{counted(snapshot.step_count, 'step')}</span>
      {snapshot.confidence_tier && <ConfidenceMark confidence={snapshot.confidence_tier} />}
    </div>
  )
}
