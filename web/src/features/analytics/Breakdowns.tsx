import type { Figures } from '@/api/types'
import { Card, isolated, PersonName, Section } from '@/ui'
import { Columns, Legend } from './Columns'
import { type CountsRow, CountsTable } from './CountsTable'
import { domainName, hourWords } from './words'

/** The same figures by what escalations have in common. */
export function Breakdowns({ figures }: { figures: Figures }) {
  return (
    <div className="grid gap-8 xl:grid-cols-2 print:grid-cols-2 print:gap-4">
      <Breakdown
        title="By domain"
        head="Domain"
        rows={figures.by_domain.map((row) => ({
          ...row,
          median: row.time_to_first_action.median_seconds,
          key: row.domain,
          name: domainName(row.domain),
          words: `, ${domainName(row.domain)}`,
          what: { domain: row.domain },
        }))}
      />
      <Breakdown
        title="By person"
        head="Person"
        hint="Sent by whom, claimed by whom."
        rows={figures.by_user.map((row) => ({
          ...row,
          median: row.time_to_first_action.median_seconds,
          key: row.user.id,
          name: <PersonName person={row.user} />,
          words: `, ${isolated(row.user.name)}`,
          what: { user_id: row.user.id },
        }))}
      />
      <Breakdown
        title="By client"
        head="Client"
        rows={figures.by_client.map((row) => ({
          ...row,
          median: row.time_to_first_action.median_seconds,
          key: row.client_name ?? '',
          name: row.client_name ? <bdi>{row.client_name}</bdi> : <span className="text-muted">No client</span>,
          words: `, ${row.client_name ? isolated(row.client_name) : 'no client'}`,
          what: { client: row.client_name ?? '' },
        }))}
      />
      <Hours figures={figures} />
    </div>
  )
}

const SHOWN = 8

function Breakdown({ title, head, hint, rows }: { title: string; head: string; hint?: string; rows: CountsRow[] }) {
  return (
    <Section title={title} hint={hint} className="break-inside-avoid">
      <Card className="overflow-x-auto px-4 py-2">
        <CountsTable caption={title} head={head} rows={rows.slice(0, SHOWN)} />
        {rows.length > SHOWN && (
          <details className="py-1 text-13">
            <summary className="w-fit text-muted hover:text-text print:hidden">{rows.length - SHOWN} more</summary>
            <CountsTable caption={`${title}, the others`} rows={rows.slice(SHOWN)} />
          </details>
        )}
      </Card>
    </Section>
  )
}

const names = ['Sent', 'Claimed']

function Hours({ figures: { by_hour, time_zone } }: { figures: Figures }) {
  const busy = by_hour.filter((row) => row.n_created + row.n_claimed > 0)
  return (
    <Section title="By hour of day" hint={`Hours in ${time_zone.replace('_', ' ')}.`} className="break-inside-avoid">
      <Card className="p-4">
        <Legend names={names} />
        <Columns
          label="Columns: escalations sent and claimed by hour of day. The table below has the numbers."
          names={names}
          columns={by_hour.map((row) => ({
            key: String(row.hour),
            label: String(row.hour),
            title: `${hourWords(row.hour)}: ${row.n_created} sent, ${row.n_claimed} claimed`,
            values: [row.n_created, row.n_claimed],
          }))}
        />
        <details className="mt-2 text-13 print:hidden">
          <summary className="w-fit text-muted hover:text-text">The numbers as a table</summary>
          <CountsTable
            caption="By hour of day"
            head="Hour"
            rows={busy.map((row) => ({
              ...row,
              key: String(row.hour),
              name: <span className="tabular">{hourWords(row.hour)}</span>,
              words: ` from ${hourWords(row.hour)} on`,
              what: { hour: row.hour },
              median: row.median_time_to_first_action_seconds,
            }))}
          />
        </details>
      </Card>
    </Section>
  )
}
