import { useWidth } from './useWidth'
import { span } from './words'

type Point = { key: string; label: string; title: string; value: number | null }

const HEIGHT = 132
const TOP = 14
const BOTTOM = 20

/** Where a scale of seconds ends: at a span that people say. */
const ends = [60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400, 604_800]

/** Spans of time over a period. Where nothing was measured the line is broken: nothing is not zero. */
export function Line({ points, label }: { points: Point[]; label: string }) {
  const [drawing, width] = useWidth()
  const most = Math.max(1, ...points.map((point) => point.value ?? 0))
  const top = ends.find((end) => end >= most) ?? most
  const room = (width - 76) / Math.max(1, points.length)
  const every = Math.ceil((points.length * 46) / (width - 76))
  const x = (n: number) => 72 + n * room + room / 2
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top)
  return (
    <svg
      ref={drawing}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      className="block h-auto w-full text-12"
    >
      {[0, top / 2, top].map((value) => (
        <g key={value}>
          <line x1={72} x2={width - 4} y1={y(value)} y2={y(value)} className="stroke-line" />
          <text x={66} y={y(value) + 4} textAnchor="end" className="fill-muted tabular">
            {value === 0 ? '0' : span(value)}
          </text>
        </g>
      ))}
      <path
        d={pathOf(points, x, y)}
        fill="none"
        strokeWidth={2}
        strokeLinejoin="round"
        className="stroke-accent-text"
      />
      {points.map((point, n) => (
        <g key={point.key}>
          <title>{point.title}</title>
          <rect x={72 + n * room} y={TOP} width={room} height={HEIGHT - TOP - BOTTOM} fill="transparent" />
          {point.value !== null && (
            <circle
              cx={x(n)}
              cy={y(point.value)}
              r={3.5}
              strokeWidth={1.5}
              className="fill-accent-text stroke-raised"
            />
          )}
          {n % every === 0 && (
            <text x={Math.min(x(n), width - 20)} y={HEIGHT - 5} textAnchor="middle" className="fill-muted">
              {point.label}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}

function pathOf(points: Point[], x: (n: number) => number, y: (value: number) => number): string {
  return points
    .map((point, n) =>
      point.value === null ? '' : `${n > 0 && points[n - 1]!.value !== null ? 'L' : 'M'}${x(n)} ${y(point.value)}`,
    )
    .join('')
}
