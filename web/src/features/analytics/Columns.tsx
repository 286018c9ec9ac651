import { classes } from '@/ui'
import { useWidth } from './useWidth'

type Column = { key: string; label: string; title: string; values: number[] }

const HEIGHT = 132
const TOP = 14
const BOTTOM = 20

/** The height of the tallest column, rounded up to where a line of the scale can stand. */
export function topOf(values: number[]): number {
  const most = Math.max(1, ...values)
  const step = 10 ** Math.floor(Math.log10(most))
  const nice = [1, 2, 5, 10].map((n) => n * step).find((n) => n >= most) ?? most
  return Math.max(nice, 2)
}

type ColumnsProps = {
  columns: Column[]
  /** What each of a column's values is, in order: the first is the quiet outline, the last the filled one. */
  names: string[]
  label: string
}

/** Columns side by side, drawn to scale. A picture for the eye; the table beside it is for everybody. */
export function Columns({ columns, names, label }: ColumnsProps) {
  const [drawing, width] = useWidth()
  const top = topOf(columns.flatMap((column) => column.values))
  const room = (width - 36) / Math.max(1, columns.length)
  const bar = Math.min(22, Math.max(3, (room - 6) / names.length))
  const every = Math.ceil((columns.length * 46) / (width - 36))
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top)
  return (
    <svg
      ref={drawing}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      className="block h-auto w-full text-12"
    >
      <Scale top={top} width={width} y={y} />
      {columns.map((column, n) => (
        <g key={column.key}>
          <title>{column.title}</title>
          <rect x={32 + n * room} y={TOP} width={room} height={HEIGHT - TOP - BOTTOM} fill="transparent" />
          {column.values.map((value, which) => (
            <rect
              key={names[which]}
              x={32 + n * room + (room - bar * names.length) / 2 + which * bar}
              y={y(value)}
              width={Math.max(2, bar - 1)}
              height={Math.max(0, HEIGHT - BOTTOM - y(value))}
              rx={1.5}
              className={look(which, names.length)}
            />
          ))}
          {n % every === 0 && (
            <text
              x={Math.min(32 + n * room + room / 2, width - 20)}
              y={HEIGHT - 5}
              textAnchor="middle"
              className="fill-muted"
            >
              {column.label}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}

/** Told apart by more than colour: an outline, and a filled one. */
export const look = (which: number, of: number) =>
  classes(which === of - 1 ? 'fill-accent-text stroke-accent-text' : 'fill-hover stroke-line-control')

function Scale({ top, width, y }: { top: number; width: number; y: (value: number) => number }) {
  return [0, top / 2, top].map((value) => (
    <g key={value}>
      <line x1={32} x2={width - 4} y1={y(value)} y2={y(value)} className="stroke-line" />
      {Number.isInteger(value) && (
        <text x={26} y={y(value) + 4} textAnchor="end" className="fill-muted tabular">
          {value}
        </text>
      )}
    </g>
  ))
}

/** What the columns' two looks stand for. */
export function Legend({ names }: { names: string[] }) {
  return (
    <ul aria-hidden className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-muted">
      {names.map((name, which) => (
        <li key={name} className="flex items-center gap-1.5">
          <svg viewBox="0 0 10 10" className="size-2.5">
            <rect x="1" y="1" width="8" height="8" rx="1.5" className={look(which, names.length)} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}
