import type { NotificationPreferences } from '@/api/types'
import { done, type Fake, ok, page } from '../fakeApi'

export const notificationFake: Fake = (on, { world }) => {
  const read = (which: (id: string) => boolean) => {
    for (const one of world.notifications) if (which(one.id)) one.read_at ??= new Date().toISOString()
    return done
  }
  on('GET /notifications', () => page(world.notifications))
  on('POST /notifications/read-all', () => read(() => true))
  on('POST /notifications/:id/read', ({ id }) => read((one) => one === id))
  on('GET /notification-preferences', () => ok(world.preferences))
  on('PUT /notification-preferences', ({ body }) =>
    ok((world.preferences = { ...world.preferences, ...(body as Partial<NotificationPreferences>) })),
  )
}
