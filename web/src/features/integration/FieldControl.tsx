import type { IntegrationField, SettingValue } from '@/api/types'
import { Button, Select, Switch, TextField } from '@/ui'

type FieldControlProps = {
  field: IntegrationField
  /** What is saved; null for nothing, and for every secret. */
  saved: SettingValue
  /** Whether a secret is saved. */
  isSet: boolean
  /** What was typed instead; undefined while it is as it was saved. */
  edit: SettingValue | undefined
  onEdit: (value: SettingValue | undefined) => void
  error?: string
  /** The name of an address that leads elsewhere now, so that a saved secret is asked for again. */
  moved?: string
}

/** The control for one setting of a service. */
export function FieldControl(props: FieldControlProps) {
  const { field, saved, edit, onEdit, error } = props
  const label = field.required ? field.label : `${field.label} (optional)`
  switch (field.type) {
    case 'boolean':
      return (
        <Switch
          label={field.label}
          hint={field.help}
          checked={(edit ?? saved) === true}
          onChange={(on) => onEdit(on === (saved === true) ? undefined : on)}
        />
      )
    case 'choice':
      return (
        <Select
          label={label}
          hint={field.help}
          error={error}
          value={shown(edit ?? saved) || undefined}
          placeholder="Choose"
          onChange={(choice) => onEdit(choice === saved ? undefined : choice)}
          options={field.choices.map((choice) => ({ value: choice, label: choice }))}
        />
      )
    case 'text':
    case 'url':
    case 'number':
      return field.secret ? <SecretField {...props} label={label} /> : <PlainField {...props} label={label} />
  }
}

const shown = (value: SettingValue) => (value === null ? '' : String(value))

function PlainField({ field, label, saved, edit, onEdit, error }: FieldControlProps & { label: string }) {
  return (
    <TextField
      label={label}
      hint={field.help}
      error={error}
      value={shown(edit === undefined ? saved : edit)}
      onChange={(event) => onEdit(event.target.value === shown(saved) ? undefined : event.target.value)}
      inputMode={field.type === 'url' ? 'url' : field.type === 'number' ? 'decimal' : undefined}
      autoComplete="off"
      spellCheck={false}
    />
  )
}

/**
 * A secret is typed, never shown: an empty box leaves the saved one in place, and taking it away is
 * a step of its own. With another address the saved one does not count.
 */
function SecretField({ field, label, isSet, edit, onEdit, error, moved }: FieldControlProps & { label: string }) {
  const cleared = edit === ''
  const again = isSet && !cleared && moved !== undefined
  return (
    <div className="flex items-end gap-2 max-sm:flex-col max-sm:items-stretch">
      <TextField
        type="password"
        fieldClassName="flex-1"
        label={again ? field.label : label}
        hint={
          cleared
            ? 'The saved one goes when you save.'
            : again
              ? `Enter it again${field.required ? '' : ' or clear it'}: “${moved}” leads elsewhere now, and a saved one is not sent there.`
              : field.help
        }
        error={error}
        required={again}
        value={edit === undefined ? '' : String(edit)}
        placeholder={again ? 'Enter it again' : isSet && !cleared ? 'Saved; type to replace it' : undefined}
        onChange={(event) => onEdit(event.target.value || undefined)}
        autoComplete="new-password"
        spellCheck={false}
      />
      {isSet && !field.required && (
        <Button
          variant="quiet"
          className="mb-5 max-sm:mb-0 max-sm:self-start"
          aria-label={cleared ? `Keep ${field.label}` : `Clear ${field.label}`}
          onClick={() => onEdit(cleared ? undefined : '')}
        >
          {cleared ? 'Keep it' : 'Clear'}
        </Button>
      )}
    </div>
  )
}
