import { BellRing } from 'lucide-react'
import type { Handoff } from '@/api/types'
import { useMe } from '@/app/gate'
import { RelativeTime } from '@/ui'
import { hopWords, lastHop } from './hops'

/** The last time a handoff was announced again, in one line. */
export function LastHop({ handoff }: { handoff: Handoff }) {
  const me = useMe()
  const hop = lastHop(handoff)
  if (!hop) return null
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5 text-13 text-warn">
      <BellRing aria-hidden className="size-3.5 shrink-0" />
      <span className="min-w-0">
        {hopWords(hop, me.id)}, <RelativeTime at={hop.at} />
      </span>
    </span>
  )
}

/** Every time it was announced again, oldest first. */
export function Hops({ handoff }: { handoff: Handoff }) {
  const me = useMe()
  if (handoff.announcements.length === 0) return null
  return (
    <ul aria-label="Announced again" className="mt-2 space-y-0.5 border-t border-line pt-2 text-13 text-muted">
      {handoff.announcements.map((hop) => (
        <li key={`${hop.level} ${hop.at}`} className="flex items-start gap-1.5">
          <BellRing aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span className="min-w-0">
            {hopWords(hop, me.id)}, <RelativeTime at={hop.at} />
          </span>
        </li>
      ))}
    </ul>
  )
}
