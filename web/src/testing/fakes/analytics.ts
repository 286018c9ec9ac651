import type { Figures, Recovered } from '@/api/types'
import { created, done, type Fake, type FakeApi, ok, page } from '../fakeApi'
import { newId } from '../samples'

export const analyticsFake: Fake = (on, api) => {
  const { world } = api
  on('GET /analytics/flowpilot/escalations', () => ok(world.figures ?? someFigures(api)))
  on('GET /analytics/flowpilot/escalations/rows', () => page([]))
  on('GET /analytics/recovered', () => ok(someRecovered(world.baselines.length)))
  on('GET /analytics/baselines', () => page(world.baselines))
  on('POST /analytics/baselines', ({ body }) => created(measured(api, Number(body['minutes']), 'typed')))
  on('DELETE /analytics/baselines/:id', ({ id }) => {
    world.baselines = world.baselines.filter((one) => one.id !== id)
    return done
  })
  on('GET /analytics/stopwatch', () => ok({ running: world.stopwatch }))
  on('POST /analytics/stopwatch', () => {
    world.stopwatch = { started_at: new Date().toISOString(), session_id: null }
    return created({ running: world.stopwatch })
  })
  on('POST /analytics/stopwatch/stop', () => {
    world.stopwatch = null
    return created(measured(api, 0.5, 'stopwatch'))
  })
  on('DELETE /analytics/stopwatch', () => ((world.stopwatch = null), done))
}

const durations = (mean: number | null, median: number | null, p90: number | null) => ({
  mean_seconds: mean,
  median_seconds: median,
  p90_seconds: p90,
})
const none = durations(null, null, null)
const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  hour,
  n_created: 0,
  n_claimed: 0,
  n_with_action: 0,
  median_time_to_first_action_seconds: null as number | null,
}))

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
  definitions: {
    time_to_first_action: 'Time from claim to first action, at length.',
    time_to_claim: 'Time to claim: how long it waited.',
    conversion: 'Conversion: claims with an action.',
    funnel: 'How far they have come.',
  },
})

/** Figures of an ordinary month. */
function someFigures(api: FakeApi): Figures {
  const [junior, senior] = api.world.people
  const counts = {
    n_created: 9,
    n_claimed: 8,
    n_with_action: 6,
    conversion_rate: 0.75,
    time_to_first_action: durations(300, 180, 564),
    time_to_claim: durations(516, 240, 1224),
  }
  return {
    ...noFigures(),
    ...counts,
    funnel: { created: 9, claimed: 7, acted: 6, resolved: 5 },
    trend: Array.from({ length: 30 }, (_, n) => {
      const day = new Date(Date.UTC(2026, 1, 1 + n)).toISOString().slice(0, 10)
      return {
        from: day,
        to: day,
        n_created: n % 4,
        n_claimed: n % 4,
        n_with_action: n % 3,
        median_time_to_first_action_seconds: n % 3 ? 60 * (n % 7) : null,
      }
    }),
    distribution: [0, 60, 120, 300, 600, 1800, 3600].map((from_seconds, n, all) => ({
      from_seconds,
      under_seconds: all[n + 1] ?? null,
      n: [1, 1, 2, 1, 1, 0, 0][n]!,
    })),
    by_domain: [{ domain: 'email', ...counts }],
    by_user: [
      { user: { id: senior!.id, name: senior!.name }, ...counts, n_created: 0 },
      {
        user: { id: junior!.id, name: junior!.name },
        ...counts,
        n_claimed: 0,
        n_with_action: 0,
        conversion_rate: null,
        time_to_first_action: none,
        time_to_claim: none,
      },
    ],
    by_client: [
      { client_name: 'Contoso Legal', ...counts },
      { client_name: null, ...counts, n_created: 1 },
    ],
    by_hour: HOURS.map((row) =>
      row.hour === 9
        ? { ...row, n_created: 9, n_claimed: 8, n_with_action: 6, median_time_to_first_action_seconds: 180 }
        : row,
    ),
  }
}

function measured(api: FakeApi, minutes: number, source: 'typed' | 'stopwatch') {
  const at = new Date().toISOString()
  const made = {
    id: newId(),
    minutes,
    note: null,
    session_id: null,
    source,
    measured_by: { id: api.world.me!.id, name: api.world.me!.name },
    measured_at: at,
    created_at: at,
  }
  api.world.baselines.unshift(made)
  return made
}

/** Minutes recovered, or what is missing, from the entries that there are. */
function someRecovered(entries: number): Recovered {
  const enough = entries >= 5
  return {
    period: '30d',
    from: '2026-02-01',
    to: '2026-03-02',
    baseline: { n: entries, median_minutes: entries ? 12 : null },
    in_product: { n: 6, median_minutes: 1.75 },
    minutes_recovered_per_escalation: enough ? 10.25 : null,
    interval: enough ? { low_minutes: 6.5, high_minutes: 16.5, confidence: 0.95 } : null,
    hours_saved_per_week: enough ? [{ from: '2026-02-23', to: '2026-03-01', n_with_action: 4, hours: 0.68 }] : [],
    average_hours_per_week: enough ? 0.51 : null,
    threshold: 1,
    verdict: enough ? 'below' : 'not_enough_data',
    missing: enough ? [] : [`${5 - entries} more baseline entries`],
    metric_definition:
      'Minutes recovered: the median of the manual baseline minus the median time from claim to first action in the product.',
  }
}
