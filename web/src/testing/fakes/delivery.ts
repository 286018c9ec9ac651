import type { ChannelSum, Delivery } from '@/api/types'
import { accepted, type Fake, ok, page } from '../fakeApi'
import { labelOf, newId } from '../samples'

export const deliveryFake: Fake = (on, { world }) => {
  const of = (handoff: string) => world.deliveries.filter((one) => one.handoff_id === handoff)
  on('GET /deliveries', ({ query }) => {
    const fits = (one: Delivery) =>
      (['state', 'channel'] as const).every((name) => (query.get(name) ?? one[name]) === one[name])
    return page(world.deliveries.filter(fits))
  })
  on('GET /handoffs/:id/deliveries', ({ id }) => page(of(id)))
  on('GET /handoffs/:id/deliveries/summary', ({ id }) => ok({ channels: sums(of(id)) }))
  on('POST /deliveries/:id/resend', ({ id }) => {
    const one = world.deliveries.find((each) => each.id === id)!
    if (one.state !== 'delivered')
      return accepted(Object.assign(one, { state: 'pending', next_attempt_at: new Date().toISOString() }))
    const again = { ...one, id: newId(), state: 'pending' as const, repeat_of: id, attempts: 0, delivered_at: null }
    world.deliveries.unshift(again)
    return accepted(again)
  })
}

function sums(deliveries: Delivery[]): ChannelSum[] {
  return [...new Set(deliveries.map((one) => one.channel))].map((channel) => {
    const own = deliveries.filter((one) => one.channel === channel)
    const count = (...states: Array<Delivery['state']>) => own.filter((one) => states.includes(one.state)).length
    return {
      channel,
      one_label: labelOf(channel).one,
      many_label: labelOf(channel).many,
      delivered: count('delivered'),
      pending: count('pending', 'sending'),
      failed: count('failed'),
      skipped: count('skipped'),
      last_error: own.find((one) => one.last_error)?.last_error ?? null,
      next_attempt_at: own.find((one) => one.last_error && one.next_attempt_at)?.next_attempt_at ?? null,
    }
  })
}
