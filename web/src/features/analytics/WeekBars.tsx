import type { ReactNode } from 'react'
import { classes } from '@/ui'
import { hoursWords } from './measuredWords'

type WeekBar = { key: string; name: ReactNode; hours: number | null; aside?: ReactNode }

/** Hours saved per week as bars beside their numbers, with a line where the threshold is. */
export function WeekBars({ weeks, threshold }: { weeks: WeekBar[]; threshold: number }) {
  const most = Math.max(threshold * 1.25, ...weeks.map((week) => week.hours ?? 0))
  return (
    <table className="w-full text-13">
      <caption className="sr-only">Hours saved per week; the threshold is {hoursWords(threshold)}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Week</th>
          <th scope="col">Hours saved</th>
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.key}>
            <th scope="row" className="w-28 py-1 pr-3 sm:w-40 text-left align-middle font-normal">
              {week.name}
            </th>
            <td className="py-1">
              <div className="flex items-center gap-3">
                <div aria-hidden className="relative h-5 min-w-0 flex-1">
                  {(week.hours ?? 0) > 0 && (
                    <div
                      style={{ width: `${((week.hours ?? 0) / most) * 100}%` }}
                      className={classes(
                        'h-full rounded-sm',
                        (week.hours ?? 0) >= threshold ? 'bg-accent-text' : 'border border-line-control bg-hover',
                      )}
                    />
                  )}
                  <div
                    style={{ left: `${(threshold / most) * 100}%` }}
                    className="absolute -inset-y-1 border-l border-text"
                  />
                </div>
                <span className="w-20 shrink-0 sm:w-32 text-right tabular">
                  {hoursWords(week.hours)}{' '}
                  {week.aside && <span className="block text-12 text-muted sm:inline">{week.aside}</span>}
                </span>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
