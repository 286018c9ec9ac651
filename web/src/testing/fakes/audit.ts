import type { AuditEvent } from '@/api/types'
import { type Fake, page } from '../fakeApi'

export const auditFake: Fake = (on, { world }) => {
  on('GET /audit-events', ({ query }) => {
    const [actor, kind, from, to] = ['actor', 'kind', 'from', 'to'].map((name) => query.get(name))
    const fits = (one: AuditEvent) =>
      (!actor || one.actor?.id === actor) &&
      (!kind || one.kind === kind) &&
      (!from || Date.parse(one.at) >= Date.parse(from)) &&
      (!to || Date.parse(one.at) < Date.parse(to))
    return page(world.auditEvents.filter(fits))
  })
}
