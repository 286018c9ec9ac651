import type { Integration, IntegrationField as Field } from '@/api/types'

const field = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  label,
  type: 'text',
  required: false,
  secret: false,
  help: '',
  choices: [],
  ...more,
})

const unset = (
  kind: string,
  label: string,
  sort: Integration['sort'],
  about: string,
  fields: Field[],
): Integration => ({
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
    field('webhook_url', 'Webhook URL', {
      type: 'url',
      required: true,
      secret: true,
      help: 'It begins with https://hooks.slack.com/services/.',
    }),
    field('channel', 'Channel', { help: 'What the channel is called, such as #escalations.' }),
    field('follow_ups', 'Say what became of it', {
      type: 'boolean',
      help: 'Also post when an escalation is picked up.',
    }),
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
