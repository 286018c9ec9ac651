/*
 * What travels between the product and this client, under the names people use. Written by hand after the contract
 * while the OpenAPI document is not there; with it, only this file changes (to aliases of schema.d.ts).
 * Times are RFC 3339 strings in UTC, ids UUIDs.
 */

export type Role = 'viewer' | 'engineer' | 'team_admin' | 'owner'

export type Person = { id: string; name: string }

export type Me = Person & { email: string; role: Role; account: Person; unread_count: number }

/** `invited`: the invitation is not accepted yet. `last_seen_at` is right to within some minutes. */
export type User = Person & { email: string; role: Role; active: boolean; invited: boolean; last_seen_at: string | null; created_at: string }

export type Invitation = { user: User; invite_url: string }

export type ApiToken = { id: string; name: string; created_at: string; expires_at: string; last_used_at: string | null }

/** The answer that makes a token: the only one that ever holds the token itself. */
export type NewApiToken = { id: string; name: string; token: string; expires_at: string }

export type SessionStatus = 'active' | 'requesting_escalation' | 'escalated' | 'resolved' | 'abandoned'
export type Domain = 'network' | 'identity' | 'email' | 'printing' | 'endpoint' | 'server' | 'm365' | 'backup' | 'security' | 'other'
export type Confidence = 'low' | 'medium' | 'high'
export type Ticket = { ref: string; summary: string | null; url: string | null }

export type StepKind = 'message' | 'reply' | 'question' | 'action' | 'finding' | 'note' | 'system'
export type StepState = 'open' | 'done' | 'skipped'
export type Outcome = 'answered' | 'worked' | 'no_change' | 'worse' | 'pending_verification'

/** One possible result of a task: what the button says, the outcome it records (null: an answer, the label is its text) and what it would tell. */
export type Choice = { label: string; outcome: Outcome | null; means: string }
export type TaskHelp = { how: string | null; choices: Choice[] }

export type Step = {
  id: string
  seq: number
  kind: StepKind
  author: Person | null
  text: string
  state: StepState | null
  outcome: Outcome | null
  result_text: string | null
  /** How to do a task; null for what no playbook suggested. */
  help?: TaskHelp | null
  created_at: string
  completed_at: string | null
}

/** A session as lists show it: without its steps. */
export type SessionSummary = {
  id: string
  status: SessionStatus
  title: string
  problem: string
  problem_summary: string | null
  problem_domain: Domain | null
  confidence_tier: Confidence | null
  client_name: string | null
  ticket: Ticket | null
  owner: Person
  started_by: Person
  escalated: boolean
  escalated_to: Person | null
  escalation_reason: string | null
  step_count: number
  open_handoff_id: string | null
  created_at: string
  updated_at: string
  concluded_at: string | null
}

export type Session = SessionSummary & { steps: Step[] }

export type Steps = { steps: Step[] }

export type HandoffState = 'waiting' | 'claimed' | 'returned' | 'withdrawn' | 'closed'
export type Severity = 'low' | 'normal' | 'high' | 'critical'

export type Snapshot = {
  problem_summary: string | null
  problem_domain: Domain | null
  status: SessionStatus
  step_count: number
  confidence_tier: Confidence | null
  client_name: string | null
  ticket: Ticket | null
  /** Absent on cards. */
  steps?: Step[]
  conversation_tail?: Step[]
}

export type AssessmentSource = 'playbook' | 'model' | 'edited'
export type ReasonCode =
  | 'timeout'
  | 'rate_limited'
  | 'overloaded'
  | 'refused'
  | 'truncated'
  | 'invalid'
  | 'unauthorised'
  | 'unreachable'
  | 'budget'
  | 'not_configured'
  | 'interrupted'

export type Fact = { text: string; step_ids: string[] }

export type Assessment = {
  state: 'generating' | 'ready'
  version: number
  source: AssessmentSource
  reason_code: ReasonCode | null
  summary_prose: string
  what_we_know: Fact[]
  likely_cause: string
  suggested_steps: Array<{ text: string }>
  confidence: Confidence
  model: string | null
  tokens_in: number | null
  tokens_out: number | null
  latency_ms: number | null
  updated_at: string
}

export type ClientPromise = { text: string; due_at: string | null }

export type Handoff = {
  id: string
  session_id: string
  intent: string
  state: HandoffState
  severity: Severity
  reason: string
  engineer_notes: string | null
  client_promise: ClientPromise | null
  created_by: Person
  target_user: Person | null
  created_at: string
  claimed_by: Person | null
  claimed_at: string | null
  first_action_at: string | null
  snapshot: Snapshot
  assessment: Assessment
}

export type Audience = 'ticket_notes' | 'client_update' | 'email_draft'
export type StatusUpdate = { audience: Audience; text: string; source: 'saved' | 'transformed' | 'generated'; created_at: string }

export type Channel = 'in_app' | 'email' | 'slack' | 'teams' | 'webhook' | 'ticket'
export type Delivery = {
  id: string
  channel: Channel
  recipient: string
  state: 'pending' | 'sending' | 'delivered' | 'failed' | 'skipped'
  attempts: number
  next_attempt_at: string | null
  last_error: string | null
  created_at: string
  delivered_at: string | null
}

export type Notification = { id: string; kind: string; title: string; body: string | null; link: string | null; created_at: string; read_at: string | null }

/** For one kind of news, whether each channel is used. What names somebody is told whatever they chose. */
export type NotificationPreference = { kind: string; in_app: boolean }
export type NotificationPreferences = { items: NotificationPreference[] }

export type Page<T> = { items: T[]; next_cursor: string | null }

// What is sent.
export type Login = { email: string; password: string }
export type AcceptInvite = { token: string; password: string }
export type PasswordChange = { current_password: string; new_password: string }
export type NewUser = { name: string; email: string; role: Role }
export type UserChange = { role?: Role; active?: boolean; name?: string }
export type NewToken = { name: string; expires_at?: string | null }
export type NewSession = { problem: string; client_name?: string; ticket_ref?: string }
export type TaskChange = { state: StepState; outcome?: Outcome; text?: string }
export type NewStep = { kind: 'question' | 'action' | 'finding' | 'note'; text: string; outcome?: Outcome; result_text?: string }
export type Conclusion = { outcome: 'resolved' | 'abandoned'; note?: string; cause_confirmed?: boolean }
export type DraftRequest = { reason?: string; engineer_notes?: string }
export type AssessmentEdits = { summary_prose?: string; likely_cause?: string; suggested_steps?: Array<{ text: string }> }
export type Escalation = {
  reason: string
  engineer_notes?: string
  target_user_id?: string
  severity?: Severity
  client_promise?: { text: string; due_at?: string | null }
  assessment_edits?: AssessmentEdits
}

type Paging = { limit?: number; cursor?: string }
type Id = { id: string }

// One line a call: method, what is in the path and query, what goes in, what comes out.
type Call<In, Out, Path = never, Query = never> = {
  parameters: ([Path] extends [never] ? { path?: never } : { path: Path }) & ([Query] extends [never] ? { query?: never } : { query?: Query })
  responses: { 200: { content: { 'application/json': Out } } }
} & ([In] extends [never] ? { requestBody?: never } : { requestBody: { content: { 'application/json': In } } })

/** Every call, by path below /api/v1 and method, in the shape that openapi-fetch reads. */
export type paths = {
  '/auth/login': { post: Call<Login, Me> }
  '/auth/logout': { post: Call<never, void> }
  '/auth/accept-invite': { post: Call<AcceptInvite, Me> }
  '/auth/password': { post: Call<PasswordChange, void> }
  '/me': { get: Call<never, Me> }
  '/api-tokens': { get: Call<never, Page<ApiToken>, never, Paging>; post: Call<NewToken, NewApiToken> }
  '/api-tokens/{id}': { delete: Call<never, void, Id> }
  '/users': { get: Call<never, Page<User>, never, Paging>; post: Call<NewUser, Invitation> }
  '/users/{id}': { patch: Call<UserChange, User, Id> }
  '/users/{id}/invite': { post: Call<never, Invitation, Id> }
  '/ai-sessions': {
    get: Call<never, Page<SessionSummary>, never, Paging & { scope?: 'mine' | 'account'; status?: SessionStatus; q?: string }>
    post: Call<NewSession, Session>
  }
  '/ai-sessions/{id}': { get: Call<never, Session, Id> }
  '/ai-sessions/{id}/messages': { post: Call<{ text: string }, Steps, Id> }
  '/ai-sessions/{id}/tasks/{step_id}': { patch: Call<TaskChange, Steps, { id: string; step_id: string }> }
  '/ai-sessions/{id}/steps': { post: Call<NewStep, Step, Id> }
  '/ai-sessions/{id}/conclude': { post: Call<Conclusion, Session, Id> }
  '/ai-sessions/{id}/ticket': { put: Call<{ ticket_ref: string }, Session, Id>; delete: Call<never, Session, Id> }
  '/ai-sessions/{id}/status-update': { post: Call<{ audience: Audience; context: 'escalation' | 'conclusion' }, StatusUpdate, Id> }
  '/ai-sessions/{id}/status-update/post': { post: Call<{ audience: Audience; text?: string }, void, Id> }
  '/ai-sessions/{id}/escalation-draft': { post: Call<DraftRequest, Assessment, Id> }
  '/ai-sessions/{id}/escalate': { post: Call<Escalation, Handoff, Id> }
  '/ai-sessions/{id}/handoff': { post: Call<Escalation & { intent: 'escalate' }, Handoff, Id> }
  '/ai-sessions/{id}/handoffs': { get: Call<never, Page<Handoff>, Id, Paging> }
  '/ai-sessions/{id}/pickup': { post: Call<never, Handoff, Id> }
  '/handoffs': { get: Call<never, Page<Handoff>, never, Paging & { state?: HandoffState; target?: 'me' }> }
  '/handoffs/{id}': { get: Call<never, Handoff, Id> }
  '/handoffs/{id}/claim': { post: Call<never, Handoff, Id> }
  '/handoffs/{id}/withdraw': { post: Call<{ note?: string }, Handoff, Id> }
  '/handoffs/{id}/release': { post: Call<{ note?: string }, Handoff, Id> }
  '/handoffs/{id}/return': { post: Call<{ note: string }, Handoff, Id> }
  '/handoffs/{id}/assessment/retry': { post: Call<never, void, Id> }
  '/handoffs/{id}/deliveries': { get: Call<never, Page<Delivery>, Id, Paging> }
  '/deliveries/{id}/resend': { post: Call<never, void, Id> }
  '/notifications': { get: Call<never, Page<Notification>, never, Paging & { unread?: boolean }> }
  '/notifications/{id}/read': { post: Call<never, void, Id> }
  '/notifications/read-all': { post: Call<never, void> }
  '/notification-preferences': { get: Call<never, NotificationPreferences>; put: Call<NotificationPreferences, NotificationPreferences> }
}
