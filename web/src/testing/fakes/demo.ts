import { done, type Fake, ok } from '../fakeApi'

export const demoFake: Fake = (on, { world }) => {
  on('GET /demo', () => ok({ open: world.demo ?? false }))
  on('POST /demo/leave', () => ((world.demo = false), done))
}
