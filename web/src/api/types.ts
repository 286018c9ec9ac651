import type { components, paths as documented } from './schema'

/*
 * What travels between the product and this client, under the names people use. The shapes come from docs/openapi.json
 * (schema.d.ts, written by `npm run types`): a change of the server that this client does not know of fails the build.
 * They are looked up by call, so that a record that is renamed on the server changes nothing here.
 * Times are RFC 3339 strings in UTC, ids UUIDs.
 */

/** Every call, by path below /api/v1 and method, in the shape that openapi-fetch reads. */
export type paths = {
  [Path in keyof documented as Path extends `/api/v1${infer Rest}` ? Rest : never]: {
    [Method in keyof documented[Path]]: WithWholeSession<documented[Path][Method]>
  }
}

/**
 * One record serves lists and single answers, so the document has its steps optional; what answers
 * with one session gives it whole.
 */
type WithWholeSession<Call> = Call extends { responses: infer Answers }
  ? Omit<Call, 'responses'> & { responses: { [Status in keyof Answers]: Whole<Answers[Status]> } }
  : Call
type Whole<Response> = Response extends { content: { 'application/json': SessionShape } }
  ? Omit<Response, 'content'> & { content: { 'application/json': Session } }
  : Response
type SessionShape = Json<documented['/api/v1/ai-sessions/{id}']['get']['responses'][200]>

type Json<Message> = Message extends { content: { 'application/json': infer Body } } ? Body : never

/** What a call answers when it does not refuse. */
export type Answer<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  responses: infer Answers
}
  ? Json<Answers[keyof Answers & (200 | 201 | 202)]>
  : never

/** What is sent with a call. */
export type Sent<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  requestBody?: infer Body
}
  ? Json<NonNullable<Body>>
  : never

/** `total` is null where the server has not counted. */
export type Page<T> = { items: T[]; next_cursor: string | null; total: number | null }
type Item<List> = List extends { items: Array<infer One> } ? One : never

/** What each event of the live stream carries, by the event's name. */
export type LiveEvents = components['schemas']['LiveEvents']

type AnswerEvents = components['schemas']['AnswerEvents']

/** An event of a streamed answer, with what it carries. */
export type AnswerEvent = { [Name in keyof AnswerEvents]: { name: Name; data: AnswerEvents[Name] } }[keyof AnswerEvents]

export type Me = Answer<'/me', 'get'>
export type Role = Me['role']
export type User = Item<Answer<'/users', 'get'>>
export type NewUser = Sent<'/users', 'post'>
export type Account = Answer<'/account', 'get'>
export type BusinessHours = NonNullable<Account['business_hours']>
/** A zip file of everything that the account has, and how far it is. */
export type AccountExport = Item<Answer<'/account/exports', 'get'>>
export type DeletionRequest = Sent<'/account/deletion', 'post'>
export type AccountChange = Sent<'/account', 'patch'>
/** The addresses that nothing is ever sent to, and the one that e-mails come from. */
export type DeskAddresses = Answer<'/account/desk-addresses', 'get'>
export type UserChange = Sent<'/users/{id}', 'patch'>
export type Invitation = Answer<'/users', 'post'>

/** A user as team admins see them. */
export type UserDetails = Invitation['user']
/** One's authenticator app. */
export type Passkey = Item<Answer<'/auth/passkeys', 'get'>>
export type Totp = Answer<'/auth/totp', 'get'>
export type TotpSecret = Answer<'/auth/totp', 'post'>
/** How the company's people sign in by its own issuer. */
export type SingleSignOn = Answer<'/account/single-sign-on', 'get'>
export type SingleSignOnChange = Sent<'/account/single-sign-on', 'put'>
export type TrialStart = Answer<'/account/single-sign-on/test', 'post'>
export type TrialResult = Answer<'/account/single-sign-on/test', 'get'>
export type TrialOutcome = TrialResult['outcome']
export type ApiToken = Item<Answer<'/api-tokens', 'get'>>
export type TokenScope = ApiToken['scopes'][number]
export type NewToken = Sent<'/api-tokens', 'post'>

/** A browser in which one is signed in. */
export type SignIn = Item<Answer<'/auth/sign-ins', 'get'>>

/** What the language model was asked in a period, and the budget. */
export type Usage = Answer<'/assistant/usage', 'get'>
export type UsageItem = Item<Usage>
export type Adaptation = Usage['adaptations'][number]

/** A kind of outside service, with its form and its state. */
export type Integration = Item<Answer<'/integrations', 'get'>>
export type IntegrationField = Integration['fields'][number]
export type IntegrationInput = { enabled: boolean; settings: Record<string, SettingValue> }
export type SettingValue = string | number | boolean | null

/** A session as lists show it: without its steps. */
export type SessionSummary = Omit<SessionShape, 'steps'>
/** A session read whole. */
export type Session = SessionSummary & { steps: Step[] }
export type SessionStatus = Session['status']
export type Domain = Session['problem_domain']
export type Confidence = Session['confidence_tier']
export type Person = Session['owner']
export type Ticket = NonNullable<Session['ticket']>
export type NewSession = Sent<'/ai-sessions', 'post'>
export type Conclusion = Sent<'/ai-sessions/{id}/conclude', 'post'>

export type Step = NonNullable<SessionShape['steps']>[number]
export type Steps = Answer<'/ai-sessions/{id}/messages', 'post'>
export type StepKind = Step['kind']
export type Outcome = NonNullable<Step['outcome']>
/**
 * One possible result of a task: what the button says, the outcome it records (null: an answer, the
 * label is its text) and what it would mean.
 */
export type Choice = NonNullable<Step['help']>['choices'][number]
export type NewStep = Sent<'/ai-sessions/{id}/steps', 'post'>
export type TaskChange = Sent<'/ai-sessions/{id}/tasks/{step_id}', 'patch'>

/** A ticket in the connected ticket system, as a search finds it. */
export type FoundTicket = Item<Answer<'/tickets', 'get'>>
/** A note that was queued for a ticket, and its state. */
export type TicketNote = Item<Answer<'/ai-sessions/{id}/ticket-notes', 'get'>>

/** On cards its snapshot comes without steps and conversation. */
export type Handoff = Answer<'/handoffs/{id}', 'get'>
export type HandoffState = Handoff['state']
export type Severity = Handoff['severity']
/** A reminder of a handoff that nobody has acted on. */
export type Reminder = Handoff['announcements'][number]
export type Assessment = Handoff['assessment']
export type Escalation = Sent<'/ai-sessions/{id}/escalate', 'post'>
export type AssessmentEdits = NonNullable<Escalation['assessment_edits']>

/** When the steps come for one severity; for all of them. */
export type EscalationPolicy = Item<EscalationPolicies>
export type EscalationPolicies = Answer<'/escalation-policy', 'get'>

export type WriteUp = Answer<'/ai-sessions/{id}/status-update', 'post'>
export type Audience = WriteUp['audience']
export type NewPost = Sent<'/ai-sessions/{id}/status-update/post', 'post'>

export type Notification = Item<Answer<'/notifications', 'get'>>
export type NotificationPreferences = Answer<'/notification-preferences', 'get'>
/** For one kind of news, whether each channel is used. What names somebody is always sent to them. */
export type NotificationPreference = Item<NotificationPreferences>

/** One message to one recipient over one channel, and its state. */
export type Delivery = Item<Answer<'/deliveries', 'get'>>
type DeliverySummary = Answer<'/handoffs/{id}/deliveries/summary', 'get'>
/** A handoff's deliveries over one channel, counted. */
export type ChannelSum = DeliverySummary['channels'][number]

/** Something that was done in the account, as its admins read it. */
export type AuditEvent = Item<Answer<'/audit-events', 'get'>>
export type AuditKind = AuditEvent['kind']

export type Figures = Answer<'/analytics/flowpilot/escalations', 'get'>
export type EscalationRow = Item<Answer<'/analytics/flowpilot/escalations/rows', 'get'>>
export type Recovered = Answer<'/analytics/recovered', 'get'>
export type Pilot = Answer<'/analytics/pilot', 'get'>
export type Lessons = Answer<'/analytics/lessons', 'get'>
export type LessonsCase = Lessons['solved_quickly']['cases'][number]
export type Baseline = Item<Answer<'/analytics/baselines', 'get'>>
export type Stopwatch = NonNullable<Answer<'/analytics/stopwatch', 'get'>['running']>
