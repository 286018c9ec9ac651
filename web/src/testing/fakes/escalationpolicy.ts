import type { EscalationPolicies } from '@/api/types'
import { type Fake, ok } from '../fakeApi'

export const escalationPolicyFake: Fake = (on, { world }) => {
  on('GET /escalation-policy', () => ok(world.policies))
  on('PUT /escalation-policy', ({ body }) =>
    ok((world.policies = { ...world.policies, ...body } as EscalationPolicies)),
  )
}
