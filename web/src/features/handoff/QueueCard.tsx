import { Link, useNavigate } from 'react-router'
import { useMe } from '@/app/gate'
import { mayWork } from '@/api/people'
import type { Handoff, Severity } from '@/api/types'
import { severityWords } from '@/api/words'
import { Badge, Button, classes, PersonName, RelativeTime } from '@/ui'
import { HandoffFacts, TargetMark } from './HandoffHead'
import { LastHop } from './Hops'
import { markSeen } from './seen'
import { TurnButton } from './TurnButton'
import type { Card } from './useCards'

const stripe: Record<Severity, string> = { low: 'bg-line', normal: 'bg-line-control/60', high: 'bg-warn', critical: 'bg-bad' }
const word: Record<Severity, string> = { low: 'text-muted', normal: 'text-muted', high: 'font-medium text-warn', critical: 'font-semibold text-bad' }

/**
 * A handoff that waits. All of the card is its link; "Pick Up" lies above that and is no part of it, so that a press on the button is one
 * thing only.
 */
export function QueueCard({ card: { handoff, arrived, leaving }, seen }: { card: Card; seen: boolean }) {
  const me = useMe()
  const own = handoff.created_by.id === me.id
  const address = `/pilot/${handoff.session_id}?pickup=true`
  return (
    <li inert={leaving} aria-hidden={leaving || undefined} className={classes('grid transition-[grid-template-rows,opacity] duration-200 ease-out', leaving ? 'grid-rows-[0fr] opacity-0' : 'grid-rows-[1fr]')}>
      <div className={classes('min-h-0', leaving && 'overflow-hidden')}>
        <article
          className={classes(
            'relative mb-3 overflow-hidden rounded-lg border bg-raised shadow-raised transition-colors duration-100 hover:border-line-control/60 has-[a[data-card]:focus-visible]:outline-2 has-[a[data-card]:focus-visible]:outline-focus',
            handoff.target_user?.id === me.id ? 'border-accent-text/40' : 'border-line',
            arrived && 'animate-arrive',
          )}
        >
          <span aria-hidden className={classes('absolute inset-y-0 left-0 w-1', stripe[handoff.severity])} />
          <div className="flex flex-wrap items-end gap-x-4 gap-y-3 py-4 pr-5 pl-5 sm:flex-nowrap">
            <div className="min-w-0 flex-1 basis-full space-y-1.5 sm:basis-0">
              <Top handoff={handoff} own={own} />
              <h2 className="text-16 leading-label font-medium">
                <Link
                  to={address}
                  data-card={address}
                  dir="auto"
                  data-own={own ? '' : undefined}
                  onClick={() => markSeen(handoff.id)}
                  className="line-clamp-3 outline-none after:absolute after:inset-0 after:content-['']"
                >
                  {handoff.reason}
                </Link>
              </h2>
              <HandoffFacts handoff={handoff} />
              <LastHop handoff={handoff} />
            </div>
            <Act handoff={handoff} own={own} address={address} />
          </div>
          {!seen && !own && (
            <span className="absolute top-2 right-2 size-1.5 rounded-full bg-accent" title="Not opened yet">
              <span className="sr-only">Not opened yet</span>
            </span>
          )}
        </article>
      </div>
    </li>
  )
}

function Top({ handoff, own }: { handoff: Handoff; own: boolean }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pr-3 text-13 text-muted">
      <span className={word[handoff.severity]}>
        {severityWords[handoff.severity]}
        <span className="sr-only"> severity</span>
      </span>
      <span>
        <PersonName person={handoff.created_by} className="text-text" />, <RelativeTime at={handoff.created_at} />
      </span>
      {own && <Badge>Yours</Badge>}
      <TargetMark handoff={handoff} />
    </div>
  )
}

function Act({ handoff, own, address }: { handoff: Handoff; own: boolean; address: string }) {
  const me = useMe()
  const navigate = useNavigate()
  if (!mayWork(me)) return null
  return (
    <div className="relative ml-auto shrink-0">
      {own ? (
        <TurnButton turn="withdraw" handoff={handoff} size="md" />
      ) : (
        <Button onClick={() => void navigate(address)}>Pick Up</Button>
      )}
    </div>
  )
}
