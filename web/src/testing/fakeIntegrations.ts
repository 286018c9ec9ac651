import type { Integration, SettingValue } from '@/api/types'
import { invalid, page, type FakeApi, type Handler } from './fakeApi'

type Field = Integration['fields'][number]

const field = (name: string, label: string, more: Partial<Field> = {}): Field => ({ name, label, type: 'text', required: false, secret: false, help: '', choices: [], ...more })

const unset = (kind: string, label: string, sort: Integration['sort'], about: string, fields: Field[]): Integration => ({
  kind,
  label,
  about,
  sort,
  enabled: false,
  state: 'off',
  last_error: null,
  broken_at: null,
  changed_at: null,
  fields,
  settings: Object.fromEntries(fields.map((one) => [one.name, null])),
  secrets_set: [],
})

/** Three services as nobody has set them up yet. */
export const newIntegrations = (): Integration[] => [
  unset('slack', 'Slack', 'channel', 'Announces escalations in one Slack channel.', [
    field('webhook_url', 'Webhook URL', { type: 'url', required: true, secret: true, help: 'It begins with https://hooks.slack.com/services/.' }),
    field('channel', 'Channel', { help: 'What the channel is called, such as #escalations.' }),
    field('follow_ups', 'Say what became of it', { type: 'boolean', help: 'Also post when an escalation is picked up.' }),
  ]),
  unset('webhook', 'Outgoing webhooks', 'channel', 'Tells a program of yours what happens to escalations.', [
    field('url', 'URL', { type: 'url', required: true }),
    field('secret', 'Signing secret', { secret: true, help: 'Left empty, one is made and shown once.' }),
  ]),
  unset('halopsa', 'HaloPSA', 'psa', 'Finds tickets and writes notes.', [
    field('base_url', 'Address', { type: 'url', required: true }),
    field('client_secret', 'Client secret', { required: true, secret: true }),
    field('region', 'Region', { type: 'choice', choices: ['eu', 'us'] }),
    field('team', 'Team', { type: 'number' }),
  ]),
]

/** The fake API's part for integrations. */
export function integrationCalls(api: FakeApi): Array<[string, Handler]> {
  const find = (kind: string | undefined) => api.world.integrations.find((one) => one.kind === kind)!
  return [
    ['GET /integrations', () => page(api.world.integrations)],
    ['PUT /integrations/([a-z]+)', ([, kind], body) => put(find(kind), body)],
    ['DELETE /integrations/([a-z]+)', ([, kind]) => (Object.assign(find(kind), newIntegrations().find((one) => one.kind === kind)), { status: 204 })],
    ['POST /integrations/([a-z]+)/test', () => ({ body: { ok: true, detail: 'Slack answered with status 200: ok.', latency_ms: 132 } })],
  ]
}

function put(one: Integration, body: Record<string, unknown>) {
  const wanted = body['settings'] as Record<string, SettingValue>
  const secrets = new Set(one.secrets_set)
  const settings = { ...one.settings }
  for (const field of one.fields) {
    const value = wanted[field.name]
    if (value === undefined) continue
    if (!field.secret) settings[field.name] = value === '' ? null : value
    else if (value === '') secrets.delete(field.name)
    else if (value !== null) secrets.add(field.name)
  }
  const missing = one.fields.find((field) => field.required && !settings[field.name] && !secrets.has(field.name))
  if (missing) return invalid(`settings.${missing.name}`, 'is required')
  const made = one.kind === 'webhook' && !secrets.has('secret')
  if (made) secrets.add('secret')
  Object.assign(one, { enabled: body['enabled'], state: body['enabled'] ? 'ok' : 'off', last_error: null, broken_at: null, changed_at: new Date().toISOString(), settings, secrets_set: [...secrets] })
  return { body: made ? { ...one, settings: { ...settings, secret: 'whsec_bWFkZS1qdXN0LW5vdw==' } } : one }
}
