import type { Integration, IntegrationField, SettingValue } from '@/api/types'

/** Scheme, host and port of what was typed; null while it is no whole address. */
function origin(value: SettingValue): string | null {
  const text = String(value ?? '').trim()
  if (text === '') return ''
  try {
    return new URL(text).origin
  } catch {
    return null
  }
}

/** The address that leads elsewhere than the saved one, if there is one. Saved secrets do not go there. */
export function movedAddress(
  integration: Integration,
  edits: Record<string, SettingValue>,
): IntegrationField | undefined {
  return integration.fields.find((field) => {
    const edit = edits[field.name]
    if (field.type !== 'url' || edit === undefined) return false
    if (field.secret) return true
    const typed = origin(edit)
    return typed !== null && typed !== origin((integration.settings[field.name] ?? null) as SettingValue)
  })
}
