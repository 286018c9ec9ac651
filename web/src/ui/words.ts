import type { Confidence, Domain, Outcome, SessionStatus, Severity } from '@/api/types'

/* The words for what the API names with codes; one place, so that a thing is called the same on every screen. */

export const statusWords: Record<SessionStatus, string> = {
  active: 'Open',
  requesting_escalation: 'Escalation being written',
  escalated: 'Waiting for pickup',
  resolved: 'Resolved',
  abandoned: 'Abandoned',
}

export const domainWords: Record<Domain, string> = {
  network: 'Network',
  identity: 'Identity',
  email: 'Email',
  printing: 'Printing',
  endpoint: 'Endpoint',
  server: 'Server',
  m365: 'Microsoft 365',
  backup: 'Backup',
  security: 'Security',
  other: 'Other',
}

export const confidenceWords: Record<Confidence, string> = {
  low: 'Low confidence',
  medium: 'Medium confidence',
  high: 'High confidence',
}

export const severityWords: Record<Severity, string> = {
  low: 'Low',
  normal: 'Normal',
  high: 'High',
  critical: 'Critical',
}

export const outcomeWords: Record<Outcome, string> = {
  answered: 'Answered',
  worked: 'Worked',
  no_change: 'No change',
  worse: 'Worse',
  pending_verification: 'Waiting to verify',
}

/** "1 step", "3 steps". */
export const counted = (n: number, one: string, many = `${one}s`) => `${figure(n)} ${n === 1 ? one : many}`

const figures = new Intl.NumberFormat('en-US')

/** "7", "1,009". */
export const figure = (n: number) => figures.format(n)
