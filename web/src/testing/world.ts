import type {
  AccountExport,
  Account,
  Answer,
  ApiToken,
  Assessment,
  AuditEvent,
  Baseline,
  Delivery,
  EscalationPolicies,
  Figures,
  FoundTicket,
  Handoff,
  Integration,
  Me,
  Notification,
  NotificationPreferences,
  Session,
  SignIn,
  SingleSignOn,
  Stopwatch,
  TicketNote,
  TrialResult,
  Passkey,
  Totp,
  Usage,
  UserDetails,
} from '@/api/types'
import { newIntegrations } from './sampleIntegrations'
import { outlookEscalation, outlookSteps } from './outlookCase'
import { ago, auditEvent, channels, delivery, handoff, newId, session, user } from './samples'

/* A small MSP in memory for the fake API: enough of everything that each screen has something to show. */

export type World = {
  people: UserDetails[]
  me: Me | null
  account: Account
  /** Exports of everything, newest first. */
  exports: AccountExport[]
  /** Whether the server has a mail server. */
  mail?: boolean
  /** What is never written to. */
  deskAddresses?: string[]
  /** Whether it is a demo. */
  demo?: boolean
  /** What is set up in a new account; nothing for one in use. */
  onboarding?: Answer<'/onboarding', 'get'>
  sessions: Session[]
  handoffs: Handoff[]
  /** What the model adds to the assessment while an escalation is drafted. */
  draft: Partial<Assessment>
  /** The connected ticket system with its tickets; null for none. */
  psa: { label: string; tickets: FoundTicket[] } | null
  ticketNotes: Array<TicketNote & { session_id: string }>
  notifications: Notification[]
  tokens: ApiToken[]
  /** Whether the password was entered too long ago to make a token. */
  asksPassword?: boolean
  signIns: SignIn[]
  /** The authenticator app of whoever is signed in, and whether their company demands one; none if left out. */
  totp?: Totp
  /** The passkeys of whoever is signed in. */
  passkeys?: Passkey[]
  /** The companies that whoever signs in can choose from; none if the password opens only one. */
  accounts: Array<{ id: string; name: string }>
  /** None if left out. */
  singleSignOn?: SingleSignOn
  /** What the last try of single sign-on came to. */
  trial?: TrialResult
  preferences: NotificationPreferences
  deliveries: Delivery[]
  auditEvents: AuditEvent[]
  policies: EscalationPolicies
  usage: Usage
  integrations: Integration[]
  /** Figures to show instead of an ordinary month's. */
  figures?: Figures
  baselines: Baseline[]
  stopwatch: Stopwatch | null
}

const minutes = (
  target: number,
  everyone: number,
  onCall: number,
  owner: number,
  claimer: number,
  untouched: number,
) => ({
  target_after_seconds: target * 60,
  everyone_after_seconds: everyone * 60,
  on_call_after_seconds: onCall * 60,
  owner_after_seconds: owner * 60,
  claimer_after_seconds: claimer * 60,
  untouched_after_seconds: untouched * 60,
  on_call_channel: null,
})

const ticket = (ref: string, summary: string) => ({ ref, summary, url: null })

const signedOut = (): Pick<World, 'me' | 'account' | 'exports'> => ({
  me: null,
  exports: [],
  account: {
    id: '019a0000-0000-7000-8000-0000000000ac',
    name: 'Acme MSP',
    time_zone: 'Europe/Berlin',
    retention_days: null,
    require_second_factor: false,
    business_hours: null,
    created_at: ago(60 * 24 * 90),
    delete_at: null,
  },
})

export function newWorld(): World {
  const [junior, senior, admin, owner, viewer, gone] = [
    user('Jonas Weber', 'engineer'),
    user('Amira Haddad', 'engineer'),
    user('Priya Nair', 'team_admin'),
    user('Thomas Okafor', 'owner'),
    user('Lena Fischer', 'viewer'),
    user('Marc Dupont', 'engineer', false),
  ] as [UserDetails, UserDetails, UserDetails, UserDetails, UserDetails, UserDetails]
  const waiting = session(junior, 'Outlook keeps asking for the password after the mailbox was moved', {
    steps: outlookSteps(junior),
    status: 'escalated',
    escalated: true,
    problem_domain: 'email',
    client_name: 'Contoso Legal',
    ticket: ticket('48213', 'Outlook password prompt'),
  })
  const other = session(junior, 'VPN drops every 20 minutes', {
    status: 'escalated',
    escalated: true,
    ticket: ticket('48190', 'VPN unstable'),
    step_count: 14,
    client_name: 'Harbour Freight & Forwarding International Holdings',
  })
  const picked = session(senior, 'Print server: jobs stay in the queue', {
    escalated: true,
    escalated_to: { id: senior.id, name: senior.name },
    started_by: { id: junior.id, name: junior.name },
    problem_domain: 'printing',
    client_name: 'Riverside School',
  })
  const handoffs = [
    handoff(other, junior, 'The client’s tunnel drops and I have no access to the firewall', {
      severity: 'high',
      created_at: ago(38),
      target_user: { id: senior.id, name: senior.name },
      announcements: [
        { level: 'target', at: ago(33), to: [{ id: senior.id, name: senior.name }], channels: [] },
        { level: 'everyone', at: ago(28), to: [], channels: [] },
      ],
    }),
    outlookEscalation(waiting, junior),
  ]
  waiting.open_handoff_id = handoffs[1]!.id
  other.open_handoff_id = handoffs[0]!.id
  return {
    people: [junior, senior, admin, owner, viewer, gone],
    ...signedOut(),
    sessions: [picked, ...openSessions(senior), waiting, other, ...resolvedSessions(senior)],
    handoffs,
    draft: {},
    psa: null,
    ticketNotes: [],
    notifications: handoffs.map((one, index) => ({
      id: newId(),
      kind: 'handoff_created',
      title: `${one.created_by.name} escalated a session`,
      body: one.reason,
      link: `/pilot/${one.session_id}?pickup=true`,
      created_at: one.created_at,
      read_at: index > 0 ? ago(1) : null,
    })),
    accounts: [],
    baselines: [],
    stopwatch: null,
    tokens: newTokens(junior),
    signIns: newSignIns(),
    integrations: newIntegrations(),
    usage: newUsage(),
    policies: newPolicies(),
    preferences: newPreferences(),
    auditEvents: newAuditEvents(admin),
    deliveries: sentAbout(waiting, handoffs[1]!, [senior, admin, owner]),
  }
}

const newAuditEvents = ({ id, name }: UserDetails) => [
  auditEvent({ kind: 'export', actor: { id, name }, details: { of: 'escalations' } }),
  auditEvent({ actor: { id, name }, at: ago(50) }),
]

const openSessions = (of: UserDetails) => [
  session(of, 'New starter cannot reach the shared drive', {
    problem_domain: 'identity',
    client_name: null,
    updated_at: ago(35),
  }),
  session(of, 'Backup of SRV-FILES-02 failed three nights in a row', {
    problem_domain: 'backup',
    ticket: ticket('48102', 'Backup failure'),
    updated_at: ago(180),
  }),
]

const resolvedSessions = (of: UserDetails) => [
  session(of, 'Wi-Fi slow in the meeting room', {
    status: 'resolved',
    concluded_at: ago(60 * 20),
    updated_at: ago(60 * 20),
  }),
  session(of, 'MFA prompt never arrives on a new phone', {
    status: 'resolved',
    problem_domain: 'm365',
    concluded_at: ago(60 * 50),
    updated_at: ago(60 * 50),
    client_name: 'Contoso Legal',
  }),
]

const newUsage = (): Usage => ({
  items: [
    {
      day: '2026-11-20',
      purpose: 'assessment',
      model: 'claude-sonnet-5-5',
      calls: 9,
      failed: 1,
      tokens_in: 18_900,
      tokens_out: 5_760,
      median_latency_ms: 2900,
    },
    {
      day: '2026-11-20',
      purpose: 'write_up',
      model: 'claude-haiku-5-5',
      calls: 4,
      failed: 0,
      tokens_in: 3_100,
      tokens_out: 1_240,
      median_latency_ms: 850,
    },
    {
      day: '2026-11-19',
      purpose: 'reply',
      model: 'claude-sonnet-5-5',
      calls: 41,
      failed: 2,
      tokens_in: 61_500,
      tokens_out: 12_300,
      median_latency_ms: null,
    },
  ],
  budget: {
    per_hour: 200,
    per_day: 2000,
    used_last_hour: 4,
    used_today: 13,
    replies: {
      per_hour: 150,
      per_day: 1500,
      used_last_hour: 3,
      used_today: 11,
      person_per_hour: 40,
      person_per_day: 400,
    },
  },
  failures: [{ reason: 'timeout', calls: 3 }],
  adaptations: [],
  provider: 'anthropic',
  model: 'claude-sonnet-5-5',
  small_model: 'claude-haiku-5-5',
})

const newPolicies = (): EscalationPolicies => ({
  items: [
    { severity: 'low', ...minutes(30, 60, 120, 240, 60, 120) },
    { severity: 'normal', ...minutes(10, 20, 40, 90, 30, 60) },
    { severity: 'high', ...minutes(5, 10, 20, 40, 20, 40) },
    { severity: 'critical', ...minutes(2, 4, 7.5, 15, 10, 20) },
  ],
  on_call_channels: ['slack', 'webhook'],
})

const newPreferences = (): NotificationPreferences => ({
  channels: channels.map(({ channel, label }) => ({ channel, label })),
  items: (
    [
      'handoff_created',
      'handoff_announced',
      'handoff_claimed',
      'handoff_untouched',
      'handoff_released',
      'handoff_returned',
      'handoff_withdrawn',
      'handoff_closed',
      'session_assigned',
    ] as const
  ).map((kind) => ({
    kind,
    in_app: true,
    email: [
      'handoff_created',
      'handoff_announced',
      'handoff_untouched',
      'handoff_released',
      'handoff_returned',
      'session_assigned',
    ].includes(kind),
  })),
})

/**
 * An escalation's deliveries: two got their e-mail, one's address is wrong, Slack is tried again,
 * no webhook is wanted.
 */
function sentAbout(of: Session, handoff: Handoff, people: UserDetails[]): Delivery[] {
  const about = { session_id: of.id, handoff_id: handoff.id, created_at: ago(12) }
  const failed = { answer: null, delivered_at: null }
  return [
    delivery({
      ...about,
      ...failed,
      channel: 'slack',
      recipient: '#helpdesk-escalations',
      state: 'pending',
      attempts: 3,
      last_error: 'channel_not_found (status 404)',
      next_attempt_at: new Date(Date.now() + 118_000).toISOString(),
    }),
    ...people.map((one, index) => {
      const to = { ...about, recipient: one.email, user: { id: one.id, name: one.name } }
      return index < 2
        ? delivery(to)
        : delivery({
            ...to,
            ...failed,
            state: 'failed',
            last_error:
              '550 5.1.1 <thomas@acme.example.com>: Recipient address rejected: User unknown in virtual mailbox table',
          })
    }),
    delivery({
      ...about,
      ...failed,
      channel: 'teams',
      recipient: 'Service desk',
      state: 'skipped',
      attempts: 1,
      last_error: 'It was switched off before it was sent.',
    }),
  ]
}

const newSignIns = (): SignIn[] => [
  {
    id: newId(),
    current: false,
    browser: 'Safari on iPhone',
    address: '198.51.100.7',
    created_at: ago(60 * 30),
    last_used_at: ago(90),
    expires_at: ago(-60 * 10),
  },
  {
    id: newId(),
    current: true,
    browser: 'Chrome on Windows',
    address: '203.0.113.20',
    created_at: ago(60),
    last_used_at: ago(1),
    expires_at: ago(-60 * 12),
  },
]

const newTokens = (owner: UserDetails): ApiToken[] => [
  {
    id: newId(),
    name: 'Nightly report',
    owner: { id: owner.id, name: owner.name },
    scopes: ['read', 'work'],
    created_at: ago(60 * 24 * 40),
    expires_at: new Date(Date.now() + 50 * 86_400_000).toISOString(),
    last_used_at: ago(400),
  },
]
