import type { Figures } from '@/api/types'
import { Card, Section } from '@/ui'
import { Columns, Legend } from './Columns'
import { CountsTable } from './CountsTable'
import { Line } from './Line'
import { dayWords, rangeWords } from './period'
import { spokenSpan } from './words'

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
          <CountsTable
            caption={weekly ? 'Week by week' : 'Day by day'}
            head={weekly ? 'Week' : 'Day'}
            rows={trend.map((part) => ({
              ...part,
              key: part.from,
              name: words(part),
              words: `, ${words(part)}`,
              within: { from: part.from, to: part.to },
              median: part.median_time_to_first_action_seconds,
            }))}
          />
        </details>
      </Card>
    </Section>
  )
}
