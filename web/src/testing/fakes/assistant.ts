import { type Fake, ok } from '../fakeApi'

export const assistantFake: Fake = (on, { world }) => {
  on('GET /assistant/usage', () => ok(world.usage))
}
