import { useConnection } from '@/live/LiveProvider'
import { duration, useNow } from '@/ui'

/**
 * A quiet word while the live stream is lost: what is on the screen may be out of date, and by how
 * much. It stands in the top bar, so that nothing below it moves.
 */
export function StaleBar() {
  const connection = useConnection()
  return (
    <div role="status" className="min-w-0 shrink">
      {connection.state === 'lost' && (
        <p className="truncate rounded-full bg-warn-quiet px-3 py-1 text-13 leading-label text-warn">
          Reconnecting…
          <Age since={connection.since} />
        </p>
      )}
    </div>
  )
}

/** Not announced again each second: only the first words are news. */
function Age({ since }: { since: number }) {
  useNow(1_000)
  return (
    <span aria-hidden className="max-sm:hidden">
      {' '}
      last update {duration((Date.now() - since) / 1000)} ago
    </span>
  )
}
