import type { ReactNode } from 'react'
import { classes } from '@/ui'

type BarRow = { key: string; name: ReactNode; n: number; shown: ReactNode; aside?: ReactNode }

/** A table whose numbers are also drawn as bars, to one scale. */
export function Bars({ caption, heads, rows }: { caption: string; heads: [string, string]; rows: BarRow[] }) {
  const most = Math.max(1, ...rows.map((row) => row.n))
  return (
    <table className="w-full text-13">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{heads[0]}</th>
          <th scope="col">{heads[1]}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row" className="w-28 py-1 pr-3 sm:w-32 text-left align-middle font-normal">
              {row.name}
            </th>
            <td className="py-1">
              <div className="flex items-center gap-3">
                <div aria-hidden className="h-5 min-w-0 flex-1">
                  <div
                    style={{ width: `${(row.n / most) * 100}%` }}
                    className={classes('h-full rounded-sm bg-accent-text', row.n > 0 && 'min-w-0.5')}
                  />
                </div>
                <span className="w-20 shrink-0 sm:w-24 text-right tabular">
                  {row.shown} {row.aside && <span className="text-muted">{row.aside}</span>}
                </span>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
