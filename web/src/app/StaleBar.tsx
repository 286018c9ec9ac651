import { useConnection } from '@/live/LiveProvider'
import { duration, useNow } from '@/ui'

/** A quiet bar while the live stream is lost: what is on the screen may be out of date, and by how much. */
export function StaleBar() {
  const connection = useConnection()
  return (
    <div role="status">
      {connection.state === 'lost' && (
        <p className="border-b border-line bg-warn-quiet px-4 py-1.5 text-13 leading-label text-warn">
          Reconnecting… <Age since={connection.since} />
        </p>
      )}
    </div>
  )
}

/** Not announced again each second: only the first words are news. */
function Age({ since }: { since: number }) {
  useNow(1_000)
  return <span aria-hidden>last update {duration((Date.now() - since) / 1000)} ago</span>
}
