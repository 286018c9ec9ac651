import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@/ui/router'
import { allItems } from '@/api/query'
import type { Handoff } from '@/api/types'
import { useMe } from '@/shell/me'
import { Card, PersonName, RelativeTime, ShowMore } from '@/ui'
import { GiveClaimed } from './GiveButton'
import { HandoffHead } from './HandoffHead'
import { handoffsQuery } from './queries'

/**
 * What somebody picked up and has done nothing in, although they were reminded: it is nobody's
 * again, unless somebody asks. Shows nothing if there is none.
 */
export function Untouched({ refetchInterval }: { refetchInterval: number | false }) {
  const handoffs = useInfiniteQuery({ ...handoffsQuery({ untouched: true }), refetchInterval })
  const items = allItems(handoffs.data) ?? []
  if (items.length === 0) return null
  return (
    <section aria-labelledby="untouched" className="mt-8">
      <h2 id="untouched" className="mb-1 text-14 font-semibold">
        Picked up, and nothing done yet
      </h2>
      <p className="mb-3 text-13 text-muted">
        Ask whoever has it. They, or a team admin, can release it back to the queue.
      </p>
      <Card className="divide-y divide-line">
        <ul>
          {items.map((handoff) => (
            <Row key={handoff.id} handoff={handoff} />
          ))}
        </ul>
        <ShowMore list={handoffs} />
      </Card>
    </section>
  )
}

function Row({ handoff }: { handoff: Handoff }) {
  const me = useMe()
  const by = handoff.claimed_by
  const who = (
    <span>
      {by && by.id === me.id ? 'You' : by && <PersonName person={by} className="text-text" />} picked this up{' '}
      {handoff.claimed_at && <RelativeTime at={handoff.claimed_at} />}
    </span>
  )
  return (
    <li className="border-line px-4 py-3 not-first:border-t">
      <HandoffHead dense handoff={handoff} who={who}>
        <Link to={`/pilot/${handoff.session_id}`} dir="auto" className="line-clamp-2 font-medium hover:underline">
          {handoff.reason}
        </Link>
      </HandoffHead>
      <div className="mt-2 empty:hidden">
        <GiveClaimed handoff={handoff} />
      </div>
    </li>
  )
}
