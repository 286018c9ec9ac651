import { done, type Fake, ok } from '../fakeApi'

/** An account in which nothing is set up yet. */
export const newAccount = {
  mail_server: false,
  ticket_system: false,
  colleague_invited: false,
  colleague_joined: false,
  dismissed: false,
}

export const onboardingFake: Fake = (on, { world }) => {
  const list = () => world.onboarding ?? { ...newAccount, dismissed: true }
  on('GET /onboarding', () => ok(list()))
  on('POST /onboarding/dismiss', () => ((world.onboarding = { ...list(), dismissed: true }), done))
}
