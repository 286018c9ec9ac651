import type { AuditEvent, AuditKind } from '@/api/types'
import { exactTime, isolated } from '@/ui'

/** What happened, in everyday words. */
export const kindWords: Record<AuditKind, string> = {
  sign_in: 'Signed in',
  sign_in_failed: 'Failed sign-in',
  sign_out: 'Signed out',
  sign_ins_ended: 'Ended sign-ins',
  second_factor_set_up: 'Set up an authenticator app',
  second_factor_removed: 'Removed a second factor',
  passkey_added: 'Added a passkey',
  passkey_removed: 'Removed a passkey',
  recovery_code_used: 'Used a recovery code',
  password_changed: 'Changed their password',
  password_reset_requested: 'Asked for a new password',
  password_reset_used: 'Set a new password with a link',
  password_link_created: 'Made a link for a new password',
  user_created: 'Added a person',
  user_invited: 'Invited a person',
  user_joined: 'Joined',
  user_renamed: 'Renamed a person',
  user_email_changed: 'Changed an e-mail address',
  user_role_changed: 'Changed a role',
  user_deactivated: 'Deactivated a person',
  user_activated: 'Activated a person',
  user_erased: 'Erased a person',
  token_created: 'Made an API token',
  token_deleted: 'Revoked an API token',
  account_changed: 'Changed the company’s settings',
  account_deletion_scheduled: 'Asked to delete the account',
  account_deletion_cancelled: 'Kept the account',
  account_deleted: 'Deleted the account',
  single_sign_on_changed: 'Changed single sign-on',
  single_sign_on_deleted: 'Removed single sign-on',
  single_sign_on_tested: 'Tried single sign-on',
  single_sign_on_linked: 'Linked a person by single sign-on',
  sessions_deleted: 'Deleted sessions whose time was over',
  step_redacted: 'Redacted a step',
  session_assigned: 'Gave a session to somebody',
  integration_changed: 'Changed an integration',
  integration_deleted: 'Deleted an integration',
  integration_tested: 'Tested an integration',
  integration_switched_off: 'An integration was switched off',
  escalation_policy_changed: 'Changed the escalation policy',
  delivery_resent: 'Sent a message again',
  export: 'Exported data',
  request_refused: 'Was not allowed to do this',
}

export const kinds = Object.keys(kindWords) as AuditKind[]

/** Who did it; without a person it says who else it was. */
export function actorWords(event: AuditEvent): string {
  if (event.actor) return isolated(event.actor.name)
  if (event.via === 'operator') return 'The operator'
  return event.via === 'system' ? 'ResolutionFlow' : 'Somebody not signed in'
}

const viaWords: Record<AuditEvent['via'], string> = {
  browser: 'Browser',
  token: 'API token',
  operator: 'Settings of the server',
  system: 'By itself',
}

/** "Browser, 192.0.2.7" */
export const sourceWords = ({ via, address }: AuditEvent) => (address ? `${viaWords[via]}, ${address}` : viaWords[via])

const plain = (value: unknown): string =>
  Array.isArray(value) ? value.map(plain).join(', ') : String(value).replaceAll('_', ' ')

const name = (value: unknown) => isolated(String(value))

/** What is known beyond the kind: "engineer → team admin", "Changed: url, key". */
export function detailWords({ kind, details }: AuditEvent): string {
  const rest = { ...details }
  const words: string[] = []
  const take = (key: string, say: (value: unknown) => string) => {
    if (rest[key] !== undefined) words.push(say(rest[key]))
    delete rest[key]
  }
  take('of', (of) => (of === 'audit_events' ? 'Audit trail' : capital(plain(of))))
  if ('from' in rest && 'to' in rest) {
    const say = kind === 'session_assigned' || kind === 'user_renamed' || kind === 'user_email_changed' ? name : plain
    words.push(
      kind === 'export' ? `${day(rest['from'])} to ${day(rest['to'])}` : `${say(rest['from'])} → ${say(rest['to'])}`,
    )
    delete rest['from']
    delete rest['to']
  }
  take('by', (by) => `By ${plain(by)}`)
  take('required', (required) => (required ? 'Everybody but owners must use it' : ''))
  take('role', plain)
  take('enabled', (on) => (on === rest['was_enabled'] ? '' : on ? 'Switched on' : 'Switched off'))
  delete rest['was_enabled']
  take('fields', (fields) => ((fields as unknown[]).length > 0 ? `Changed: ${plain(fields)}` : 'No field changed'))
  take('ok', (ok) => (ok ? 'It worked' : 'It did not work'))
  take('severities', (all) => `For ${plain(all)}`)
  take('expires_at', (at) => `Valid until ${exactTime(String(at))}`)
  take('mailed', (mailed) => (mailed ? 'By e-mail' : 'Link to pass on'))
  take('delete_at', (at) => `On ${exactTime(String(at))}`)
  take('downloaded', () => 'Downloaded')
  take('business_hours', (hours) => (hours === 'always' ? 'Always open' : 'Business hours'))
  take('desk_addresses', (all) => `Never written to: ${Array.isArray(all) ? all.join(', ') : 'no address'}`)
  take('replaced', () => 'Replaced by another sign-in in that browser')
  take('slowed_down', () => 'Further attempts are slowed down')
  take('reason', String)
  take('sessions', (n) => (n === 1 ? '1 session' : `${String(n)} sessions`))
  take('sign_ins', (n) => (n === 1 ? '1 browser' : `${String(n)} browsers`))
  take('whole_step', (whole) => (whole ? 'The whole step' : 'A phrase'))
  take('require_second_factor', (on) => (on ? 'Everybody needs a second factor' : 'Nobody needs a second factor'))
  delete rest['step_id']
  delete rest['export']
  delete rest['code']
  words.push(...Object.entries(rest).map(([key, value]) => `${plain(key)}: ${plain(value)}`))
  return words.filter(Boolean).join(' · ')
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** A day, or the day and time of a moment. */
const day = (text: unknown) => (String(text).length > 10 ? exactTime(String(text)) : String(text))
