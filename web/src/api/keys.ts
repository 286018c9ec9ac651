import type { Delivery, HandoffState, SessionStatus } from './types'

export type SessionFilter = { scope?: 'mine' | 'account'; status?: SessionStatus; q?: string }
export type HandoffFilter = { state?: HandoffState; target?: 'me'; untouched?: true }
export type DeliveryFilter = { state?: Delivery['state']; channel?: string }

/** Query keys. The first word is the module's noun, so that a live event can name what it touches. */
export const keys = {
  me: ['me'] as const,
  sessions: ['sessions'] as const,
  sessionLists: ['sessions', 'list'] as const,
  sessionList: (filter: SessionFilter) => ['sessions', 'list', filter] as const,
  session: (id: string) => ['sessions', 'one', id] as const,
  sessionHandoffs: (id: string) => ['handoffs', 'of-session', id] as const,
  /** Begins the drafts of a session's escalation; what the junior has typed follows. */
  escalationDraft: (sessionId: string) => ['escalation-draft', sessionId] as const,
  handoffs: ['handoffs'] as const,
  handoffLists: ['handoffs', 'list'] as const,
  handoffList: (filter: HandoffFilter) => ['handoffs', 'list', filter] as const,
  handoff: (id: string) => ['handoffs', 'one', id] as const,
  deliveries: ['deliveries'] as const,
  deliveryList: (filter: DeliveryFilter) => ['deliveries', 'list', filter] as const,
  handoffDeliveries: (id: string) => ['deliveries', 'of-handoff', id] as const,
  deliverySummary: (id: string) => ['deliveries', 'summary', id] as const,
  tickets: (words: string) => ['tickets', words] as const,
  ticketNotes: (sessionId: string) => ['tickets', 'notes', sessionId] as const,
  notifications: ['notifications'] as const,
  preferences: ['notification-preferences'] as const,
  users: ['users'] as const,
  ladder: ['escalation-ladder'] as const,
  apiTokens: ['api-tokens'] as const,
  integrations: ['integrations'] as const,
  assistantUsage: (days: number) => ['assistant', 'usage', days] as const,
}
