import { useState } from 'react'
import { useSearchParams } from '@/ui/router'
import { Button, classes, Popover, TextField } from '@/ui'
import { periodOf, periods, rangeWords } from './period'

/** The period of a page of figures; it stands in the address, so that a link shows the same. */
export function PeriodPicker() {
  const [params, setParams] = useSearchParams()
  const period = periodOf(params)
  const [dated, setDated] = useState(false)
  const choose = (chosen: Record<string, string>) => {
    setParams(chosen)
    setDated(false)
  }
  return (
    <div
      role="group"
      aria-label="Period"
      className="flex w-fit flex-wrap gap-0.5 rounded-md bg-sunken p-0.5 print:hidden"
    >
      {periods.map((one) => {
        const on = 'period' in period && period.period === one.value
        return (
          <button
            key={one.value}
            type="button"
            aria-pressed={on}
            onClick={() => choose({ period: one.value })}
            className={segment(on)}
          >
            {one.label}
          </button>
        )
      })}
      <Popover
        label="Choose dates"
        open={dated}
        onOpenChange={setDated}
        className="w-64!"
        trigger={
          <button type="button" aria-pressed={'from' in period} className={segment('from' in period)}>
            {'from' in period ? rangeWords(period.from, period.to) : 'Dates…'}
          </button>
        }
      >
        <Dates initial={'from' in period ? period : { from: '', to: '' }} onChoose={choose} />
      </Popover>
    </div>
  )
}

const segment = (on: boolean) =>
  classes(
    'min-h-8 rounded-sm px-2.5 text-13 leading-label whitespace-nowrap pointer-coarse:min-h-10',
    on ? 'bg-raised font-medium shadow-raised' : 'text-muted hover:text-text',
  )

function Dates({
  initial,
  onChoose,
}: {
  initial: { from: string; to: string }
  onChoose: (dates: { from: string; to: string }) => void
}) {
  const [from, setFrom] = useState(initial.from)
  const [to, setTo] = useState(initial.to)
  const wrong = from && to && to < from ? 'The end is before the beginning.' : undefined
  const complete = !!from && !!to && !wrong
  return (
    <div className="space-y-3 p-3">
      <TextField type="date" label="From" value={from} onChange={(event) => setFrom(event.target.value)} />
      <TextField type="date" label="To" value={to} onChange={(event) => setTo(event.target.value)} error={wrong} />
      <div className="flex justify-end">
        <Button variant="primary" disabled={!complete} onClick={() => onChoose({ from, to })}>
          Show
        </Button>
      </div>
    </div>
  )
}
