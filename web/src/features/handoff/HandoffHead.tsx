import { domainWords, severityWords, counted } from '@/api/words'
import { useMe } from '@/app/gate'
import type { Handoff } from '@/api/types'
import { ConfidenceMark } from '@/features/session/marks'
import { TicketRef } from '@/features/session/TicketFact'
import { Badge, PersonName, type Tone } from '@/ui'

const severityTone: Record<Handoff['severity'], Tone> = { low: 'neutral', normal: 'neutral', high: 'warn', critical: 'bad' }

/** How much it hurts, as a word; high and critical stand out. */
export const SeverityMark = ({ severity }: { severity: Handoff['severity'] }) => <Badge tone={severityTone[severity]}>{severityWords[severity]} severity</Badge>

/** For whom an escalation is meant: said plainly when it is you. */
export function TargetMark({ handoff }: { handoff: Handoff }) {
  const me = useMe()
  if (!handoff.target_user) return null
  if (handoff.target_user.id === me.id) return <Badge tone="accent">For you</Badge>
  return (
    <span>
      For <PersonName person={handoff.target_user} />
    </span>
  )
}

/** Client, ticket, domain, steps, confidence: what an escalation is about, in one wrapping line. */
export function HandoffFacts({ handoff }: { handoff: Handoff }) {
  const { snapshot } = handoff
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
