import type {
  ApiToken,
  Assessment,
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
  Outcome,
  Session,
  Step,
  Stopwatch,
  TicketNote,
  Usage,
  User,
} from '@/api/types'
import { newIntegrations } from './sampleIntegrations'
import { ago, assessment, channels, delivery, handoff, newId, session, step, user } from './samples'

/* A small MSP in memory for the fake API: enough of everything that each screen has something to show. */

export type World = {
  people: User[]
  me: Me | null
  sessions: Session[]
  handoffs: Handoff[]
  /** What a model has come to say while an escalation is drafted. */
  draft: Partial<Assessment>
  /** The connected ticket system with its tickets; null for none. */
  psa: { label: string; tickets: FoundTicket[] } | null
  ticketNotes: Array<TicketNote & { session_id: string }>
  notifications: Notification[]
  tokens: ApiToken[]
  preferences: NotificationPreferences
  deliveries: Delivery[]
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

/** A session worked for a while: said, asked, tried, found, some of it open. */
function outlookSteps(by: User): Step[] {
  const author = { id: by.id, name: by.name }
  const done = { state: 'done', completed_at: ago(20) } as const
  const how =
    'Outlook: File > Account Settings > Account Settings > double-click the account.\nnslookup -type=cname autodiscover.<domain>\nExpected: autodiscover.outlook.com'
  const choice = (label: string, means: string, outcome: Outcome | null = null) => ({ label, outcome, means })
  return [
    step(
      1,
      'message',
      'Outlook keeps asking for the password after the mailbox was moved to Exchange Online last night. Three people, all on the second floor. Webmail works.',
      { author },
    ),
    step(
      2,
      'reply',
      'Since webmail works, the passwords are right and the accounts are sound. That points to what Outlook connects to, or to old credentials saved on these PCs. Two things tell them apart quickly.',
    ),
    step(3, 'question', 'Where does Autodiscover point for this domain?', {
      ...done,
      outcome: 'answered',
      result_text: 'autodiscover.outlook.com, from inside and outside',
      help: { how, choices: [] },
    }),
    step(
      4,
      'action',
      'Remove the saved credentials for Outlook and Office in Credential Manager, then start Outlook again',
      {
        ...done,
        outcome: 'no_change',
        result_text: 'Cleared MicrosoftOffice16_Data on PC-2F-07 and -09, prompt comes back after a minute',
      },
    ),
    step(
      5,
      'reply',
      'So it is not a saved password. A leftover connection point in the directory would send Outlook to the old server first.',
    ),
    step(6, 'action', 'Start Outlook with a new profile on one PC', {
      ...done,
      outcome: 'worse',
      result_text: 'Profile creation now fails: "an encrypted connection to your mail server is not available"',
    }),
    step(7, 'finding', 'Event 36882 from Schannel on all three PCs, untrusted root', { author }),
    step(8, 'question', 'Is the old Exchange server still switched on and in the domain?', {
      state: 'open',
      help: {
        how: 'Get-ExchangeServer | ft Name,AdminDisplayVersion\nGet-ClientAccessService | fl Name,AutoDiscoverServiceInternalUri',
        choices: [
          choice('Yes, still running', 'Then it still answers Autodiscover inside the network.'),
          choice('Switched off', 'Then its connection point in the directory may still be there, pointing nowhere.'),
          choice('Removed properly', 'Then the directory should be clean; look at the clients.'),
        ],
      },
    }),
    step(9, 'action', 'Set ExcludeScpLookup to 1 on one PC and start Outlook', {
      state: 'open',
      help: {
        how: 'reg add "HKCU\\Software\\Microsoft\\Office\\16.0\\Outlook\\AutoDiscover" /v ExcludeScpLookup /t REG_DWORD /d 1',
        choices: [
          choice(
            'Worked',
            'The connection point of the old server sends Outlook astray: set it to null on the server.',
            'worked',
          ),
          choice('No change', 'It is not the connection point.', 'no_change'),
        ],
      },
    }),
  ]
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
    handoff(
      waiting,
      junior,
      'Autodiscover looks right, token cache cleared, still prompting for the password on three machines',
      {
        engineer_notes:
          'The client’s office manager (Dana, ext. 14) can let you onto any of the three PCs until 17:00.',
        client_promise: { text: 'We call back with a plan', due_at: new Date(Date.now() + 40 * 60_000).toISOString() },
        assessment: assessment({
          summary_prose:
            'After the move to Exchange Online three people on one floor are asked for their password by Outlook. Webmail works. Autodiscover points to Exchange Online. Clearing saved credentials changed nothing; a new profile fails with a certificate error.',
          what_we_know: [
            {
              text: 'Three people on the second floor are affected; webmail works for them.',
              step_ids: [waiting.steps[0]!.id],
            },
            {
              text: 'Autodiscover points to autodiscover.outlook.com, inside and outside.',
              step_ids: [waiting.steps[2]!.id],
            },
            { text: 'Clearing saved credentials on PC-2F-07 and -09 did not help.', step_ids: [waiting.steps[3]!.id] },
            {
              text: 'A new profile made it worse: it cannot be created, the encrypted connection is not available. Schannel logs event 36882, untrusted root.',
              step_ids: [waiting.steps[5]!.id, waiting.steps[6]!.id],
            },
          ],
          likely_cause:
            'The connection point of the old Exchange server is still in the directory, and its certificate is not trusted any more: Outlook asks it first and stops there.',
          suggested_steps: [
            { text: 'Set ExcludeScpLookup to 1 on one PC and start Outlook' },
            { text: 'Set the internal Autodiscover address of the old server to null with Set-ClientAccessService' },
            { text: 'Compare the certificate chain that PC-2F-07 sees on autodiscover with the one seen from outside' },
          ],
        }),
      },
    ),
  ]
  waiting.open_handoff_id = handoffs[1]!.id
  other.open_handoff_id = handoffs[0]!.id
  return {
    people: [junior, senior, admin, owner, viewer, gone],
    me: null,
    sessions: [
      picked,
      session(senior, 'New starter cannot reach the shared drive', {
        problem_domain: 'identity',
        client_name: null,
        updated_at: ago(35),
      }),
      session(senior, 'Backup of SRV-FILES-02 failed three nights in a row', {
        problem_domain: 'backup',
        ticket: ticket('48102', 'Backup failure'),
        updated_at: ago(180),
      }),
      waiting,
      other,
      session(senior, 'Wi-Fi slow in the meeting room', {
        status: 'resolved',
        concluded_at: ago(60 * 20),
        updated_at: ago(60 * 20),
      }),
      session(senior, 'MFA prompt never arrives on a new phone', {
        status: 'resolved',
        problem_domain: 'm365',
        concluded_at: ago(60 * 50),
        updated_at: ago(60 * 50),
        client_name: 'Contoso Legal',
      }),
    ],
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
    baselines: [],
    stopwatch: null,
    tokens: [
      {
        id: newId(),
        name: 'Nightly report',
        created_at: ago(60 * 24 * 40),
        expires_at: new Date(Date.now() + 50 * 86_400_000).toISOString(),
        last_used_at: ago(400),
      },
    ],
    integrations: newIntegrations(),
    usage: {
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
      budget: { per_hour: 200, per_day: 2000, used_last_hour: 4, used_today: 13 },
      provider: 'anthropic',
      model: 'claude-sonnet-5-5',
      small_model: 'claude-haiku-5-5',
    },
    policies: {
      items: [
        { severity: 'low', ...minutes(30, 60, 120, 240, 60, 120) },
        { severity: 'normal', ...minutes(10, 20, 40, 90, 30, 60) },
        { severity: 'high', ...minutes(5, 10, 20, 40, 20, 40) },
        { severity: 'critical', ...minutes(2, 4, 7.5, 15, 10, 20) },
      ],
      on_call_channels: ['slack', 'webhook'],
    },
    preferences: {
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
        ].includes(kind),
      })),
    },
    deliveries: sentAbout(waiting, handoffs[1]!, [senior, admin, owner]),
  }
}

/**
 * An escalation's deliveries: two got their e-mail, one's address is wrong, Slack is tried again,
 * no webhook is wanted.
 */
function sentAbout(of: Session, handoff: Handoff, people: User[]): Delivery[] {
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
