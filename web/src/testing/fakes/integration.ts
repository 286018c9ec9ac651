import type { Integration, SettingValue } from '@/api/types'
import { done, type Fake, invalid, ok, page } from '../fakeApi'
import { newIntegrations } from '../sampleIntegrations'

export const integrationFake: Fake = (on, { world }) => {
  const find = (kind: string) => world.integrations.find((one) => one.kind === kind)!
  on('GET /integrations', () => page(world.integrations))
  on('PUT /integrations/:id', ({ id, body }) => put(find(id), body))
  on('DELETE /integrations/:id', ({ id }) => {
    Object.assign(
      find(id),
      newIntegrations().find((one) => one.kind === id),
    )
    return done
  })
  on('POST /integrations/:id/test', () =>
    ok({ ok: true, detail: 'Slack answered with status 200: ok.', latency_ms: 132 }),
  )
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
  Object.assign(one, {
    enabled: body['enabled'],
    state: body['enabled'] ? 'ok' : 'off',
    last_error: null,
    broken_at: null,
    changed_at: new Date().toISOString(),
    settings,
    secrets_set: [...secrets],
  })
  return { body: made ? { ...one, settings: { ...settings, secret: 'whsec_bWFkZS1qdXN0LW5vdw==' } } : one }
}
