import { Link } from '@/ui/router'
import { useMe } from '@/shell/me'
import { mayWork } from '@/shell/roles'
import { Badge, classes, SeverityStripe } from '@/ui'
import { HandoffHead } from './HandoffHead'
import { pickupAddress, PickUpButton } from './PickUpButton'
import { LastReminder } from './Reminders'
import { TurnButton } from './TurnButton'
import { markSeen } from './seen'
import type { Card } from './useCards'

/** How the card's row comes and goes: a leaving one folds away, and nobody can reach into it meanwhile. */
export const queueRow = ({ leaving }: Card) => ({
  inert: leaving,
  'aria-hidden': leaving ? (true as const) : undefined,
  className: classes(
    'grid transition-[grid-template-rows,opacity] duration-200 ease-out',
    leaving ? 'grid-rows-[0fr] opacity-0' : 'grid-rows-[1fr]',
  ),
})

/**
 * A handoff that waits. All of the card is its link; "Pick Up" lies above that and is no part of
 * it, so that a press on the button is one thing only.
 */
export function QueueCard({ card: { handoff, arrived, leaving }, seen }: { card: Card; seen: boolean }) {
  const me = useMe()
  const own = handoff.created_by.id === me.id
  const address = pickupAddress(handoff)
  return (
    <div className={classes('min-h-0', leaving && 'overflow-hidden')}>
      <article
        className={classes(
          'relative mb-3 overflow-hidden rounded-lg border bg-raised shadow-raised transition-colors duration-100 hover:border-line-control/60 has-[a[data-card]:focus-visible]:outline-2 has-[a[data-card]:focus-visible]:outline-focus',
          handoff.target_user?.id === me.id ? 'border-accent-text/40' : 'border-line',
          arrived && 'animate-arrive',
        )}
      >
        <SeverityStripe severity={handoff.severity} />
        <div className="flex flex-wrap items-end gap-x-4 gap-y-3 py-4 pr-5 pl-5 sm:flex-nowrap">
          <div className="min-w-0 flex-1 basis-full space-y-1.5 sm:basis-0">
            <HandoffHead dense handoff={handoff} more={own && <Badge>Yours</Badge>}>
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
            </HandoffHead>
            <LastReminder handoff={handoff} />
          </div>
          {mayWork(me) && (
            <div className="relative ml-auto shrink-0">
              {own ? <TurnButton turn="withdraw" handoff={handoff} size="md" /> : <PickUpButton handoff={handoff} />}
            </div>
          )}
        </div>
        {!seen && !own && (
          <span className="absolute top-2 right-2 size-1.5 rounded-full bg-accent" title="Not opened yet">
            <span className="sr-only">Not opened yet</span>
          </span>
        )}
      </article>
    </div>
  )
}
