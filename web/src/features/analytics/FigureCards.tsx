import type { ReactNode } from 'react'
import { Card } from '@/ui'

/** One figure with the words that say what it is, beneath it. */
export function FigureCard({
  name,
  value,
  aside,
  children,
}: {
  name: string
  value: ReactNode
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <Card className="flex min-w-0 flex-col p-4 break-inside-avoid">
      <h2 className="text-13 leading-label font-medium text-muted">{name}</h2>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="text-28 leading-label font-semibold tabular">{value}</span>
        {aside && <span className="text-13 text-muted tabular">{aside}</span>}
      </p>
      <p className="mt-2 text-12 text-muted">{children}</p>
    </Card>
  )
}
