import type { components } from '@/api/schema'
import { page, type FakeApi, type Handler } from './fakeApi'

type Figures = components['schemas']['EscalationFigures']

const durations = (mean: number | null, median: number | null, p90: number | null) => ({ mean_seconds: mean, median_seconds: median, p90_seconds: p90 })
const none = durations(null, null, null)
const HOURS = Array.from({ length: 24 }, (_, hour) => ({ hour, n_created: 0, n_claimed: 0, n_with_action: 0, median_time_to_first_action_seconds: null as number | null }))

/** Figures of a period in which nothing happened. */
export const noFigures = (): Figures => ({
  period: '30d',
  from: '2026-02-01',
  to: '2026-03-02',
  time_zone: 'Europe/Berlin',
  n_created: 0,
  n_claimed: 0,
  n_with_action: 0,
  conversion_rate: null,
  time_to_first_action: none,
  time_to_claim: none,
  funnel: { created: 0, claimed: 0, acted: 0, resolved: 0 },
  trend: [],
  distribution: [],
  by_domain: [],
  by_user: [],
  by_client: [],
  by_hour: HOURS,
  metric_definition: 'Time from claim to first action: how long it took.',
  definitions: { time_to_first_action: 'Time from claim to first action, at length.', time_to_claim: 'Time to claim: how long it waited.', conversion: 'Conversion: claims with an action.', funnel: 'How far they have come.' },
})

/** Figures of an ordinary month. */
export function someFigures(api: FakeApi): Figures {
  const [junior, senior] = api.world.people
  const counts = { n_created: 9, n_claimed: 8, n_with_action: 6, conversion_rate: 0.75, time_to_first_action: durations(300, 180, 564), time_to_claim: durations(516, 240, 1224) }
  return {
    ...noFigures(),
    ...counts,
    funnel: { created: 9, claimed: 7, acted: 6, resolved: 5 },
    trend: Array.from({ length: 30 }, (_, n) => {
      const day = new Date(Date.UTC(2026, 1, 1 + n)).toISOString().slice(0, 10)
      return { from: day, to: day, n_created: n % 4, n_claimed: n % 4, n_with_action: n % 3, median_time_to_first_action_seconds: n % 3 ? 60 * (n % 7) : null }
    }),
    distribution: [0, 60, 120, 300, 600, 1800, 3600].map((from_seconds, n, all) => ({ from_seconds, under_seconds: all[n + 1] ?? null, n: [1, 1, 2, 1, 1, 0, 0][n]! })),
    by_domain: [{ domain: 'email', ...counts }],
    by_user: [
      { user: { id: senior!.id, name: senior!.name }, ...counts, n_created: 0 },
      { user: { id: junior!.id, name: junior!.name }, ...counts, n_claimed: 0, n_with_action: 0, conversion_rate: null, time_to_first_action: none, time_to_claim: none },
    ],
    by_client: [{ client_name: 'Contoso Legal', ...counts }, { client_name: null, ...counts, n_created: 1 }],
    by_hour: HOURS.map((row) => (row.hour === 9 ? { ...row, n_created: 9, n_claimed: 8, n_with_action: 6, median_time_to_first_action_seconds: 180 } : row)),
  }
}

/** The fake API's part for figures. */
export function analyticsCalls(api: FakeApi): Array<[string, Handler]> {
  return [
    ['GET /analytics/flowpilot/escalations', () => ({ body: api.world.figures ?? someFigures(api) })],
    ['GET /analytics/flowpilot/escalations/rows', () => page([])],
  ]
}
