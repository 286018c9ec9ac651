import type { components, paths as documented } from './schema'

/*
 * What travels between the product and this client, under the names people use. The shapes come from docs/openapi.json
 * (schema.d.ts, written by `npm run types`): a change of the server that this client does not know of fails the build.
 * Times are RFC 3339 strings in UTC, ids UUIDs.
 */
type Shapes = components['schemas']

export type Person = Shapes['Person']
export type Me = Shapes['Me']
export type Role = Me['role']
export type User = Shapes['User']
export type Invitation = Shapes['UsersInvited']

/** What the language model was asked in a period, and the budget. */
export type Usage = Shapes['Usage']
export type UsageItem = Shapes['UsageItem']

/** A kind of outside service, with its form and how it fares. */
export type Integration = Shapes['Integration']
export type Integrations = Page<Integration>
export type IntegrationField = Integration['fields'][number]
export type IntegrationWishes = { enabled: boolean; settings: Record<string, SettingValue> }
export type SettingValue = string | number | boolean | null

export type ApiToken = Shapes['ApiToken']
/** The answer that makes a token: the only one that ever holds the token itself. */
export type NewApiToken = Shapes['ApiTokensNewToken']

/** A session as lists show it: without its steps. */
export type SessionSummary = Omit<Shapes['Session'], 'steps'>
/** A session read whole. */
export type Session = SessionSummary & { steps: Step[] }
export type SessionStatus = Session['status']
export type Domain = Session['problem_domain']
export type Confidence = Session['confidence_tier']
export type Ticket = Shapes['Ticket']
/** A ticket in the connected ticket system, as a search finds it. */
export type FoundTicket = Shapes['FoundTicket']
/** A note that was queued for a ticket, and how it fares. */
export type TicketNote = Shapes['DeliveryStatus']

export type Step = Shapes['Step']
export type Steps = Shapes['Steps']
export type StepKind = Step['kind']
export type StepState = NonNullable<Step['state']>
export type Outcome = NonNullable<Step['outcome']>
export type TaskHelp = Shapes['TaskHelp']
/** One possible result of a task: what the button says, the outcome it records (null: an answer, the label is its text) and what it would tell. */
export type Choice = Shapes['Choice']

export type Handoff = Shapes['Handoff']
export type HandoffState = Handoff['state']
export type Severity = Handoff['severity']
/** One hop of the ladder: a handoff that nobody acted on was told of again. */
export type Announcement = Shapes['Announcement']
/** When the rungs come for one severity; for all of them. */
export type EscalationLadder = Shapes['LadderTimes']
export type EscalationLadders = Shapes['LadderRulesLadders']
export type ClientPromise = Shapes['HandoffClientPromise']
/** On cards it comes without its steps and conversation. */
export type Snapshot = Shapes['Snapshot']
export type Assessment = Shapes['Assessment']
export type AssessmentSource = Assessment['source']
export type Fact = Shapes['KnownFact']

export type Audience = Shapes['WriteUp']['audience']
export type StatusUpdate = Shapes['WriteUp']

export type Notification = Shapes['Notification']
/** For one kind of news, whether each channel is used. What names somebody is told whatever they chose. */
export type NotificationPreference = Shapes['Preference']
export type NotificationPreferences = Shapes['PreferencesAndChannels']

/** One thing to tell one recipient over one channel, and what became of it. */
export type Delivery = Shapes['DeliveryView']
/** How a handoff's deliveries over one channel fare. */
export type ChannelSum = Shapes['ChannelSum']
export type DeliverySummary = Shapes['DeliverySummary']

export type Page<T> = { items: T[]; next_cursor: string | null }

// What is sent.
export type NewUser = Shapes['NewUser']
export type UserChange = Shapes['UserChange']
export type NewSession = Shapes['NewSession']
export type TaskChange = Shapes['TaskChange']
export type NewStep = Shapes['NewStep']
export type Conclusion = Shapes['Conclusion']
export type NewPost = Shapes['ToPost']
export type DraftRequest = Shapes['Draft']
export type AssessmentEdits = Shapes['AssessmentEdits']
export type Escalation = Shapes['NewEscalation']

/** Every call, by path below /api/v1 and method, in the shape that openapi-fetch reads. */
export type paths = {
  [Path in keyof documented as Path extends `/api/v1${infer Rest}` ? Rest : never]: { [Method in keyof documented[Path]]: Answering<documented[Path][Method]> }
}

/** One record serves lists and single answers, so the document has its steps optional; what answers with one session gives it whole. */
type Answering<Call> = Call extends { responses: infer Answers } ? Omit<Call, 'responses'> & { responses: { [Status in keyof Answers]: Whole<Answers[Status]> } } : Call
type Whole<Answer> = Answer extends { content: { 'application/json': Shapes['Session'] } } ? Omit<Answer, 'content'> & { content: { 'application/json': Session } } : Answer
