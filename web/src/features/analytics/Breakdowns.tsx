import type { ReactNode } from 'react'
import type { Durations, Figures } from '@/api/types'
import { Card, PersonName, Section } from '@/ui'
import { Behind } from './Behind'
import { Columns, Legend } from './Columns'
import type { Behind as What } from './queries'
import { domainName, hourWords, span } from './words'

/** The same figures by what escalations have in common. */
export function Breakdowns({ figures }: { figures: Figures }) {
  return (
    <>
      <div className="grid gap-8 xl:grid-cols-2 print:grid-cols-2 print:gap-4">
        <Breakdown
          title="By domain"
          head="Domain"
          rows={figures.by_domain.map((row) => ({
            ...row,
            key: row.domain,
            name: domainName(row.domain),
            words: domainName(row.domain),
            what: { domain: row.domain },
          }))}
        />
        <Breakdown
          title="By person"
          head="Person"
          hint="Sent by whom, claimed by whom."
          rows={figures.by_user.map((row) => ({
            ...row,
            key: row.user.id,
            name: <PersonName person={row.user} />,
            words: row.user.name,
            what: { user_id: row.user.id },
          }))}
        />
        <Breakdown
          title="By client"
          head="Client"
          rows={figures.by_client.map((row) => ({
            ...row,
            key: row.client_name ?? '',
            name: row.client_name ? <bdi>{row.client_name}</bdi> : <span className="text-muted">No client</span>,
            words: row.client_name ?? 'no client',
            what: { client: row.client_name ?? '' },
          }))}
        />
        <Hours figures={figures} />
      </div>
    </>
  )
}

type Row = {
  key: string
  name: ReactNode
  words: string
  what: What
  n_created: number
  n_claimed: number
  n_with_action: number
  time_to_first_action: Durations
}

const SHOWN = 8

function Breakdown({ title, head, hint, rows }: { title: string; head: string; hint?: string; rows: Row[] }) {
  return (
    <Section title={title} hint={hint} className="break-inside-avoid">
      <Card className="overflow-x-auto px-4 py-2">
        <table className="w-full text-13">
          <caption className="sr-only">{title}</caption>
          <thead className="text-left text-12 text-muted">
            <tr>
              <th scope="col" className="py-1.5 font-medium">
                {head}
              </th>
              <th scope="col" className="py-1.5 pl-2 text-right font-medium sm:pl-3">
                Sent
              </th>
              <th scope="col" className="py-1.5 pl-2 text-right font-medium sm:pl-3">
                Claims
              </th>
              <th scope="col" className="py-1.5 pl-2 text-right font-medium sm:pl-3">
                With<span className="max-sm:sr-only"> an</span> action
              </th>
              <th scope="col" className="py-1.5 pl-2 text-right font-medium sm:pl-3">
                Median
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN).map((row) => (
              <BreakdownRow key={row.key} row={row} />
            ))}
          </tbody>
        </table>
        {rows.length > SHOWN && (
          <details className="py-1 text-13">
            <summary className="w-fit text-muted hover:text-text print:hidden">{rows.length - SHOWN} more</summary>
            <table className="w-full">
              <caption className="sr-only">{title}, the others</caption>
              <tbody>
                {rows.slice(SHOWN).map((row) => (
                  <BreakdownRow key={row.key} row={row} />
                ))}
              </tbody>
            </table>
          </details>
        )}
      </Card>
    </Section>
  )
}

function BreakdownRow({ row }: { row: Row }) {
  return (
    <tr className="border-t border-line">
      <th scope="row" className="max-w-44 min-w-24 py-1.5 text-left font-normal wrap-break-word">
        {row.name}
      </th>
      <td className="py-1.5 pl-2 text-right sm:w-14 sm:pl-3">
        <Behind n={row.n_created} what={{ of: 'created', ...row.what }} label={`escalations sent, ${row.words}`} />
      </td>
      <td className="py-1.5 pl-2 text-right sm:w-14 sm:pl-3">
        <Behind n={row.n_claimed} what={{ of: 'claimed', ...row.what }} label={`claims, ${row.words}`} />
      </td>
      <td className="py-1.5 pl-2 text-right sm:w-16 sm:pl-3">
        <Behind
          n={row.n_with_action}
          what={{ of: 'with_action', ...row.what }}
          label={`claims with an action, ${row.words}`}
        />
      </td>
      <td
        className="py-1.5 pl-2 text-right tabular sm:w-24 sm:pl-3 sm:whitespace-nowrap"
        title="Median time from claim to first action"
      >
        {span(row.time_to_first_action.median_seconds)}
      </td>
    </tr>
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
          <table className="mt-2 w-full">
            <caption className="sr-only">By hour of day</caption>
            <thead className="text-left text-12 text-muted">
              <tr>
                <th scope="col" className="py-1 font-medium">
                  Hour
                </th>
                <th scope="col" className="py-1 text-right font-medium">
                  Sent
                </th>
                <th scope="col" className="py-1 text-right font-medium">
                  Claims
                </th>
                <th scope="col" className="py-1 text-right font-medium">
                  With an action
                </th>
                <th scope="col" className="py-1 text-right font-medium">
                  Median
                </th>
              </tr>
            </thead>
            <tbody>
              {busy.map((row) => (
                <tr key={row.hour} className="border-t border-line">
                  <th scope="row" className="py-1 text-left font-normal tabular">
                    {hourWords(row.hour)}
                  </th>
                  <td className="py-1 text-right">
                    <Behind
                      n={row.n_created}
                      what={{ of: 'created', hour: row.hour }}
                      label={`escalations sent from ${hourWords(row.hour)} on`}
                    />
                  </td>
                  <td className="py-1 text-right">
                    <Behind
                      n={row.n_claimed}
                      what={{ of: 'claimed', hour: row.hour }}
                      label={`claims from ${hourWords(row.hour)} on`}
                    />
                  </td>
                  <td className="py-1 text-right">
                    <Behind
                      n={row.n_with_action}
                      what={{ of: 'with_action', hour: row.hour }}
                      label={`claims with an action from ${hourWords(row.hour)} on`}
                    />
                  </td>
                  <td className="py-1 text-right tabular">{span(row.median_time_to_first_action_seconds)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </Card>
    </Section>
  )
}
