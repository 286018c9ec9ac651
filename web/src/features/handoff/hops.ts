import type { Announcement, Handoff } from '@/api/types'

/** Where a handoff that nobody acted on was told of again. */
export function hopWords({ level, to, channels }: Announcement, me: string): string {
  const names = to.map((person) => (person.id === me ? 'you' : person.name)).join(', ')
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

const names: Record<string, string> = { slack: 'Slack', teams: 'Teams', webhook: 'webhook' }
export const channelName = (channel: string) => names[channel] ?? channel

/** The last hop of the ladder a handoff is on, if it has climbed any of it as it stands now. */
export function lastHop(handoff: Handoff): Announcement | undefined {
  const last = handoff.announcements.at(-1)
  if (!last) return undefined
  const ofClaimed = last.level === 'claimer' || last.level === 'untouched'
  return ofClaimed === (handoff.state === 'claimed') ? last : undefined
}
