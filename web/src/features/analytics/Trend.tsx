import type { Figures } from '@/api/types'
import { Card, Section } from '@/ui'
import { Behind } from './Behind'
import { Columns, Legend } from './Columns'
import { Line } from './Line'
import { dayWords, rangeWords } from './period'
import { span, spokenSpan } from './words'

type Stretch = Figures['trend'][number]

const names = ['Sent', 'Claims with an action']

/** How the period went, day by day or week by week: how many above, how quickly below, each on a scale of its own. */
export function Trend({ figures: { trend } }: { figures: Figures }) {
  const weekly = trend.some((part) => part.from !== part.to)
  const words = (part: Stretch) => rangeWords(part.from, part.to)
  return (
    <Section title={weekly ? 'Week by week' : 'Day by day'}>
      <Card className="space-y-5 p-4">
        <figure className="break-inside-avoid">
          <figcaption className="mb-1 flex flex-wrap items-center justify-between gap-2 text-13 font-medium">
            Escalations sent, and claims with an action <Legend names={names} />
          </figcaption>
          <Columns
            label="Columns: escalations sent and claims with an action. The table below has the numbers."
            names={names}
            columns={trend.map((part) => ({
              key: part.from,
              label: dayWords(part.from),
              title: `${words(part)}: ${part.n_created} sent, ${part.n_with_action} of ${part.n_claimed} claims with an action`,
              values: [part.n_created, part.n_with_action],
            }))}
          />
        </figure>
        <figure className="break-inside-avoid">
          <figcaption className="mb-1 text-13 font-medium">Median time from claim to first action</figcaption>
          <Line
            label="Line: median time from claim to first action. The table below has the numbers."
            points={trend.map((part) => ({
              key: part.from,
              label: dayWords(part.from),
              title: `${words(part)}: ${spokenSpan(part.median_time_to_first_action_seconds)}`,
              value: part.median_time_to_first_action_seconds ?? null,
            }))}
          />
        </figure>
        <details className="text-13 print:hidden">
          <summary className="w-fit text-muted hover:text-text">The numbers as a table</summary>
          <TrendTable trend={trend} weekly={weekly} />
        </details>
      </Card>
    </Section>
  )
}

function TrendTable({ trend, weekly }: { trend: Stretch[]; weekly: boolean }) {
  return (
    <div className="mt-2 overflow-x-auto">
      <table className="w-full min-w-120 text-13">
        <caption className="sr-only">{weekly ? 'Week by week' : 'Day by day'}</caption>
        <thead className="text-left text-12 text-muted">
          <tr>
            <th scope="col" className="py-1 font-medium">
              {weekly ? 'Week' : 'Day'}
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
              Median time to first action
            </th>
          </tr>
        </thead>
        <tbody>
          {trend.map((part) => {
            const within = { from: part.from, to: part.to }
            const when = rangeWords(part.from, part.to)
            return (
              <tr key={part.from} className="border-t border-line">
                <th scope="row" className="py-1 text-left font-normal whitespace-nowrap">
                  {when}
                </th>
                <td className="py-1 text-right">
                  <Behind
                    n={part.n_created}
                    what={{ of: 'created' }}
                    within={within}
                    label={`escalations sent, ${when}`}
                  />
                </td>
                <td className="py-1 text-right">
                  <Behind n={part.n_claimed} what={{ of: 'claimed' }} within={within} label={`claims, ${when}`} />
                </td>
                <td className="py-1 text-right">
                  <Behind
                    n={part.n_with_action}
                    what={{ of: 'with_action' }}
                    within={within}
                    label={`claims with an action, ${when}`}
                  />
                </td>
                <td className="py-1 text-right tabular">{span(part.median_time_to_first_action_seconds)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
