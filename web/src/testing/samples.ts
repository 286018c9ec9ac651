import type { Assessment, AuditEvent, Delivery, Handoff, Session, Step, UserDetails } from '@/api/types'

/* One of each for tests and for the world of the fake API; what a test cares about it says itself. */

let made = 0
export const newId = () => `019a0000-0000-7000-8000-${String(++made).padStart(12, '0')}`

export const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

export function user(name: string, role: UserDetails['role'], active = true): UserDetails {
  return {
    id: newId(),
    name,
    email: `${name.split(' ')[0]!.toLowerCase()}@acme.example.com`,
    role,
    active,
    invited: false,
    online: name.startsWith('Amira') || name.startsWith('Thomas'),
    last_seen_at: ago(12),
    created_at: ago(60 * 24 * 90),
    erased_at: null,
  }
}

export function step(seq: number, kind: Step['kind'], text: string, rest: Partial<Step> = {}): Step {
  return {
    id: newId(),
    seq,
    kind,
    author: null,
    text,
    state: null,
    outcome: null,
    result_text: null,
    help: null,
    created_at: ago(60 - seq),
    completed_at: null,
    redacted_at: null,
    ...rest,
  }
}

/** As the server describes its channels. */
export const channels = [
  { channel: 'in_app', label: 'Bell', one: 'Bell', many: 'notifications' },
  { channel: 'email', label: 'E-mail', one: '1 e-mail', many: 'e-mails' },
  { channel: 'slack', label: 'Slack', one: 'Slack', many: 'Slack messages' },
  { channel: 'teams', label: 'Teams', one: 'Teams', many: 'Teams messages' },
  { channel: 'webhook', label: 'Webhook', one: 'Webhook', many: 'webhooks' },
  { channel: 'ticket', label: 'Ticket', one: '1 ticket note', many: 'ticket notes' },
]

export const labelOf = (channel: string) => channels.find((one) => one.channel === channel)!

export function auditEvent(rest: Partial<AuditEvent> = {}): AuditEvent {
  return {
    id: newId(),
    at: ago(5),
    actor: null,
    via: 'browser',
    address: '192.0.2.7',
    kind: 'sign_in',
    subject: null,
    outcome: 'success',
    details: {},
    ...rest,
  }
}

export function delivery(rest: Partial<Delivery> = {}): Delivery {
  return {
    id: newId(),
    channel: 'email',
    channel_label: labelOf(rest.channel ?? 'email').label,
    recipient: 'amira@acme.example.com',
    user: null,
    purpose: 'handoff_created',
    state: 'delivered',
    attempts: 1,
    next_attempt_at: null,
    last_error: null,
    answer: '250 2.0.0 Ok',
    session_id: newId(),
    handoff_id: null,
    repeat_of: null,
    created_at: ago(3),
    delivered_at: ago(3),
    ...rest,
  }
}

export function session(owner: UserDetails, title: string, rest: Partial<Session> = {}): Session {
  const person = { id: owner.id, name: owner.name }
  const steps = rest.steps ?? [
    step(1, 'message', title, { author: person }),
    step(2, 'reply', 'Let us narrow this down. Is it one person, or everybody at the site?'),
  ]
  return {
    id: newId(),
    status: 'active',
    title,
    problem: title,
    problem_summary: title,
    problem_domain: 'network',
    confidence_tier: 'medium',
    client_name: 'Northwind Dental',
    ticket: null,
    owner: person,
    started_by: person,
    escalated: false,
    escalated_to: null,
    escalation_reason: null,
    step_count: steps.length,
    open_handoff_id: null,
    created_at: ago(90),
    updated_at: ago(4),
    concluded_at: null,
    ...rest,
    steps,
  }
}

export function assessment(rest: Partial<Assessment> = {}): Assessment {
  return {
    state: 'ready',
    version: 1,
    source: 'playbook',
    reason_code: 'not_configured',
    summary_prose: 'The VPN drops every 20 minutes for one user. The client was reinstalled without effect.',
    what_we_know: [{ text: 'Only one user is affected.', step_ids: [] }],
    likely_cause: 'The idle timeout of the firewall is shorter than the keep-alive of the client.',
    suggested_steps: [{ text: 'Compare the idle timeout on the firewall with the keep-alive of the client.' }],
    confidence: 'medium',
    model: null,
    tokens_in: null,
    tokens_out: null,
    latency_ms: null,
    updated_at: ago(6),
    ...rest,
  }
}

export function handoff(of: Session, by: UserDetails, reason: string, rest: Partial<Handoff> = {}): Handoff {
  return {
    id: newId(),
    session_id: of.id,
    intent: 'escalate',
    state: 'waiting',
    severity: 'normal',
    reason,
    engineer_notes: null,
    client_promise: null,
    created_by: { id: by.id, name: by.name },
    target_user: null,
    created_at: ago(6),
    claimed_by: null,
    claimed_at: null,
    first_action_at: null,
    announcements: [],
    snapshot: {
      problem_summary: of.problem_summary,
      problem_domain: of.problem_domain,
      status: 'active',
      step_count: of.step_count,
      confidence_tier: of.confidence_tier,
      client_name: of.client_name,
      ticket: of.ticket,
      left_out: 0,
      conversation_left_out: 0,
      steps: of.steps.filter((one) => !['message', 'reply', 'system'].includes(one.kind) && one.state !== 'open'),
      conversation_tail: of.steps.filter((one) => one.kind === 'message' || one.kind === 'reply'),
    },
    assessment: assessment(),
    ...rest,
  }
}
