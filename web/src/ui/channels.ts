import { counted } from './words'

/* What channels are called. The server sends their codes only; should it send names and nouns too, this is the one place to read them. */

const channels: Record<string, { name: string; one: string; many: string }> = {
  in_app: { name: 'Bell', one: 'notification', many: 'notifications' },
  email: { name: 'E-mail', one: 'e-mail', many: 'e-mails' },
  slack: { name: 'Slack', one: 'Slack message', many: 'Slack messages' },
  teams: { name: 'Teams', one: 'Teams message', many: 'Teams messages' },
  webhook: { name: 'Webhook', one: 'webhook', many: 'webhooks' },
  ticket: { name: 'Ticket', one: 'ticket note', many: 'ticket notes' },
}

/** The codes of the channels there are, for a choice among them. */
export const allChannels = Object.keys(channels)

/** "Slack", "E-mail". */
export const channelName = (channel: string) => channels[channel]?.name ?? channel

/** "3 e-mails", "1 ticket note"; a single one by its name, where an account has only one such channel: "Slack". */
export function countedMessages(channel: string, n: number): string {
  const words = channels[channel] ?? { name: channel, one: `${channel} message`, many: `${channel} messages` }
  return n === 1 && channel !== 'email' && channel !== 'ticket' ? words.name : counted(n, words.one, words.many)
}
