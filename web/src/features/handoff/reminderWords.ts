import type { Handoff, Reminder } from '@/api/types'
import { isolated } from '@/ui'

/** Whom a handoff that nobody has acted on was announced to again. */
export function reminderWords(
  { level, to, channels }: Reminder,
  me: string,
  channelName: (channel: string) => string,
): string {
  const names = to.map((person) => (person.id === me ? 'you' : isolated(person.name))).join(', ')
  switch (level) {
    case 'target':
      return `Announced again to ${names}`
    case 'everyone':
      return 'Announced again to everyone'
    case 'on_call':
      return `Announced to the on-call channel (${channels.map(channelName).join(', ')})`
    case 'owner':
      return `Announced again to ${names}`
    case 'claimer':
      return `${to.some((person) => person.id === me) ? 'You were' : `${names} was`} reminded: nothing done yet`
    case 'untouched':
      return 'Still nothing done: shown to everyone'
  }
}

/** The last reminder, if it is about the state that the handoff is in now. */
export function lastReminder(handoff: Handoff): Reminder | undefined {
  const last = handoff.announcements.at(-1)
  if (!last) return undefined
  const ofClaimed = last.level === 'claimer' || last.level === 'untouched'
  return ofClaimed === (handoff.state === 'claimed') ? last : undefined
}
