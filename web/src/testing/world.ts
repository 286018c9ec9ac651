import type { ApiToken, Assessment, Handoff, Me, Notification, NotificationPreferences, Session, Step, User } from '@/api/types'

/* A small MSP in memory for the fake API: enough of everything that each screen has something to show. */

export type World = {
  people: User[]
  me: Me | null
  sessions: Session[]
  handoffs: Handoff[]
  notifications: Notification[]
  tokens: ApiToken[]
  preferences: NotificationPreferences
}

let made = 0
export const newId = () => `019a0000-0000-7000-8000-${String(++made).padStart(12, '0')}`

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

function user(name: string, role: User['role'], active = true): User {
  return { id: newId(), name, email: `${name.split(' ')[0]!.toLowerCase()}@acme.example.com`, role, active, invited: false, last_seen_at: ago(12), created_at: ago(60 * 24 * 90) }
}

export function step(seq: number, kind: Step['kind'], text: string, rest: Partial<Step> = {}): Step {
  return { id: newId(), seq, kind, author: null, text, state: null, outcome: null, result_text: null, created_at: ago(60 - seq), completed_at: null, ...rest }
}

export function session(owner: User, title: string, rest: Partial<Session> = {}): Session {
  const person = { id: owner.id, name: owner.name }
  const steps = rest.steps ?? [step(1, 'message', title, { author: person }), step(2, 'reply', 'Let us narrow this down. Is it one person, or everybody at the site?')]
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

export function handoff(of: Session, by: User, reason: string, rest: Partial<Handoff> = {}): Handoff {
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
    snapshot: {
      problem_summary: of.problem_summary,
      problem_domain: of.problem_domain,
      status: 'active',
      step_count: of.step_count,
      confidence_tier: of.confidence_tier,
      client_name: of.client_name,
      ticket: of.ticket,
      steps: of.steps,
      conversation_tail: of.steps,
    },
    assessment: assessment(),
    ...rest,
  }
}

const ticket = (ref: string, summary: string) => ({ ref, summary, url: null })

export function newWorld(): World {
  const [junior, senior, admin, owner, viewer, gone] = [
    user('Jonas Weber', 'engineer'),
    user('Amira Haddad', 'engineer'),
    user('Priya Nair', 'team_admin'),
    user('Thomas Okafor', 'owner'),
    user('Lena Fischer', 'viewer'),
    user('Marc Dupont', 'engineer', false),
  ] as [User, User, User, User, User, User]
  const waiting = session(junior, 'Outlook keeps asking for the password after the mailbox was moved', { status: 'escalated', escalated: true, problem_domain: 'email', client_name: 'Contoso Legal', ticket: ticket('48213', 'Outlook password prompt'), step_count: 9 })
  const other = session(junior, 'VPN drops every 20 minutes', { status: 'escalated', escalated: true, ticket: ticket('48190', 'VPN unstable'), step_count: 14, client_name: 'Harbour Freight & Forwarding International Holdings' })
  const picked = session(senior, 'Print server: jobs stay in the queue', { escalated: true, escalated_to: { id: senior.id, name: senior.name }, started_by: { id: junior.id, name: junior.name }, problem_domain: 'printing', client_name: 'Riverside School' })
  const handoffs = [
    handoff(other, junior, 'The client’s tunnel drops and I have no access to the firewall', { severity: 'high', created_at: ago(38), target_user: { id: senior.id, name: senior.name } }),
    handoff(waiting, junior, 'Autodiscover looks right, token cache cleared, still prompting for the password on three machines'),
  ]
  waiting.open_handoff_id = handoffs[1]!.id
  other.open_handoff_id = handoffs[0]!.id
  return {
    people: [junior, senior, admin, owner, viewer, gone],
    me: null,
    sessions: [
      picked,
      session(senior, 'New starter cannot reach the shared drive', { problem_domain: 'identity', client_name: null, updated_at: ago(35) }),
      session(senior, 'Backup of SRV-FILES-02 failed three nights in a row', { problem_domain: 'backup', ticket: ticket('48102', 'Backup failure'), updated_at: ago(180) }),
      waiting,
      other,
      session(senior, 'Wi-Fi slow in the meeting room', { status: 'resolved', concluded_at: ago(60 * 20), updated_at: ago(60 * 20) }),
      session(senior, 'MFA prompt never arrives on a new phone', { status: 'resolved', problem_domain: 'm365', concluded_at: ago(60 * 50), updated_at: ago(60 * 50), client_name: 'Contoso Legal' }),
    ],
    handoffs,
    notifications: handoffs.map((one, index) => ({
      id: newId(),
      kind: 'handoff_created',
      title: `${one.created_by.name} escalated a session`,
      body: one.reason,
      link: `/pilot/${one.session_id}?pickup=true`,
      created_at: one.created_at,
      read_at: index > 0 ? ago(1) : null,
    })),
    tokens: [{ id: newId(), name: 'Nightly report', created_at: ago(60 * 24 * 40), expires_at: new Date(Date.now() + 50 * 86_400_000).toISOString(), last_used_at: ago(400) }],
    preferences: { items: ['handoff_created', 'handoff_claimed', 'handoff_released', 'handoff_returned', 'handoff_withdrawn', 'handoff_closed'].map((kind) => ({ kind, in_app: true })) },
  }
}
