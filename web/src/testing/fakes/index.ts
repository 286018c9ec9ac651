import { FakeApi } from '../fakeApi'
import { newWorld } from '../world'
import { accountFake } from './account'
import { analyticsFake } from './analytics'
import { assistantFake } from './assistant'
import { auditFake } from './audit'
import { deliveryFake } from './delivery'
import { demoFake } from './demo'
import { escalationPolicyFake } from './escalationpolicy'
import { handoffFake } from './handoff'
import { integrationFake } from './integration'
import { notificationFake } from './notification'
import { onboardingFake } from './onboarding'
import { sessionFake } from './session'
import { ticketFake } from './ticket'
import { writeUpFake } from './writeup'

const fakes = [
  accountFake,
  analyticsFake,
  assistantFake,
  auditFake,
  deliveryFake,
  demoFake,
  escalationPolicyFake,
  handoffFake,
  integrationFake,
  notificationFake,
  onboardingFake,
  sessionFake,
  ticketFake,
  writeUpFake,
]

/** The whole fake API with a world of its own. */
export const newFakeApi = () => new FakeApi(newWorld(), fakes)
