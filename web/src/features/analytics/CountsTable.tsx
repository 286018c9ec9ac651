import type { ReactNode } from 'react'
import { Behind } from './Behind'
import type { Period } from './period'
import type { Behind as What } from './queries'
import { span } from './words'

export type CountsRow = {
  key: string
  name: ReactNode
  /** What a number counts, after "escalations sent": ", Network" or " from 9:00 on". */
  words: string
  what?: What
  within?: Period
  n_created: number
  n_claimed: number
  n_with_action: number
  median: number | null | undefined
}

/** Sent, claimed, acted on and how quickly, by whatever the rows are; each number leads to what it counts. */
export function CountsTable({ caption, head, rows }: { caption: string; head?: string; rows: CountsRow[] }) {
  return (
    <table className="w-full text-13">
      <caption className="sr-only">{caption}</caption>
      {head && (
        <thead className="text-left text-12 text-muted">
          <tr>
            <Head>{head}</Head>
            <Head number>Sent</Head>
            <Head number>Claims</Head>
            <Head number>
              With<span className="max-sm:sr-only"> an</span> action
            </Head>
            <Head number>Median</Head>
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className="border-t border-line">
            <th scope="row" className="max-w-44 min-w-24 py-1.5 text-left font-normal wrap-break-word">
              {row.name}
            </th>
            <Counted row={row} n={row.n_created} of="created" label="escalations sent" />
            <Counted row={row} n={row.n_claimed} of="claimed" label="claims" />
            <Counted row={row} n={row.n_with_action} of="with_action" label="claims with an action" />
            <td
              className="py-1.5 pl-2 text-right tabular sm:w-24 sm:pl-3 sm:whitespace-nowrap"
              title="Median time from claim to first action"
            >
              {span(row.median)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Head = ({ children, number }: { children: ReactNode; number?: boolean }) => (
  <th scope="col" className={number ? 'py-1.5 pl-2 text-right font-medium sm:pl-3' : 'py-1.5 font-medium'}>
    {children}
  </th>
)

const Counted = ({ row, n, of, label }: { row: CountsRow; n: number; of: string; label: string }) => (
  <td className="py-1.5 pl-2 text-right sm:w-16 sm:pl-3">
    <Behind n={n} what={{ of, ...row.what }} within={row.within} label={`${label}${row.words}`} />
  </td>
)
