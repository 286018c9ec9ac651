import type { AuditEvent } from '@/api/types'
import { Badge, RelativeTime } from '@/ui'
import { actorWords, detailWords, kindWords, sourceWords } from './words'

/** The events, newest first. On a phone, where it came from stands below what was done. */
export function AuditTable({ events }: { events: AuditEvent[] }) {
  return (
    <table className="w-full table-fixed text-13">
      <caption className="sr-only">Audit trail</caption>
      <thead className="text-muted">
        <tr className="border-b border-line text-left">
          <th scope="col" className="w-24 px-3 py-2 font-medium sm:w-28 sm:px-4">
            When
          </th>
          <th scope="col" className="px-3 py-2 font-medium sm:px-4">
            Who and what
          </th>
          <th scope="col" className="w-52 px-4 py-2 font-medium max-md:hidden">
            From where
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {events.map((event) => (
          <Row key={event.id} event={event} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ event }: { event: AuditEvent }) {
  const details = detailWords(event)
  return (
    <tr className="align-top">
      <td className="px-3 py-2.5 text-muted sm:px-4">
        <RelativeTime at={event.at} />
      </td>
      <td className="px-3 py-2.5 wrap-anywhere sm:px-4">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{actorWords(event)}</span>
          <span>{kindWords[event.kind]}</span>
          {event.outcome === 'refused' && <Badge tone="warn">Refused</Badge>}
        </p>
        <Subject event={event} />
        {details && <p className="mt-0.5 text-muted">{details}</p>}
        <p className="mt-0.5 text-muted md:hidden">{sourceWords(event)}</p>
      </td>
      <td className="px-4 py-2.5 wrap-anywhere text-muted max-md:hidden">{sourceWords(event)}</td>
    </tr>
  )
}

/** A refused request is shown by what it asked. */
function Subject({ event: { subject } }: { event: AuditEvent }) {
  if (!subject) return null
  return (
    <p className="mt-0.5">
      <bdi translate="no">
        {subject.type === 'request' ? `${subject.id.split(' ')[0]} ${subject.name}` : subject.name}
      </bdi>
    </p>
  )
}
