import { useState } from 'react'
import { fieldError } from '@/api/problem'
import type { Integration, SettingValue } from '@/api/types'
import { useDraft } from '@/shell/drafts'
import { Button, ConfirmDialog, CopyDialog, Form, FormError, Switch, toast } from '@/ui'
import { FieldControl } from './FieldControl'
import { TestButton, TestResult, useTrial } from './Trial'
import { movedAddress } from './address'
import { useRemoveIntegration, useSaveIntegration } from './mutations'

type Edits = Record<string, SettingValue>

/** What is typed, by field. The browser keeps it until it is saved; secrets are in the page alone. */
function useEdits(integration: Integration) {
  const draft = useDraft<{ edits: Edits }>(`integration:${integration.kind}`, { edits: {} })
  const [secrets, setSecrets] = useState<Edits>({})
  const isSecret = (name: string) => integration.fields.some((field) => field.name === name && field.secret)
  const edit = (name: string, value: SettingValue | undefined) =>
    isSecret(name)
      ? setSecrets((before) => changed(before, name, value))
      : draft.set((before) => ({ edits: changed(before.edits, name, value) }))
  const forget = () => {
    draft.forget()
    setSecrets({})
  }
  return { edits: { ...draft.value.edits, ...secrets }, edit, forget }
}

/** The settings of one service. What is typed stays typed, whatever arrives meanwhile, until it is saved. */
export function IntegrationForm({ integration, onClose }: { integration: Integration; onClose: () => void }) {
  const { edits, edit, forget } = useEdits(integration)
  const [wantsOn, setWantsOn] = useState<boolean | null>(null)
  const [made, setMade] = useState<Array<{ label: string; text: string }>>([])
  const [removing, setRemoving] = useState(false)
  const save = useSaveIntegration(integration.kind)
  const trial = useTrial(integration.kind)
  const fresh = integration.changed_at === null
  const on = wantsOn ?? (fresh || integration.enabled)
  const dirty = Object.keys(edits).length > 0 || (wantsOn !== null && wantsOn !== integration.enabled)
  const submit = () => {
    if (save.isPending) return
    trial.reset()
    save.mutate(
      { enabled: on, settings: edits },
      {
        onSuccess: (saved) => {
          forget()
          setWantsOn(null)
          const secrets = shownOnce(saved)
          setMade(secrets)
          // The dialog says enough, and on a phone a toast would lie on it.
          if (secrets.length === 0) toast.done(`${integration.label} is ${saved.enabled ? 'on' : 'saved and off'}.`)
        },
      },
    )
  }
  const moved = movedAddress(integration, edits)
  const wrong = (name: string, label: string) => fieldError(save.error, `settings.${name}`, `“${label}”`)
  const placed = integration.fields.some((field) => wrong(field.name, field.label))
  return (
    <Form onSubmit={submit} noValidate className="max-w-140 space-y-4" aria-label={integration.label}>
      {integration.fields.map((field) => (
        <FieldControl
          key={field.name}
          field={field}
          saved={(integration.settings[field.name] ?? null) as SettingValue}
          isSet={integration.secrets_set.includes(field.name)}
          edit={edits[field.name]}
          onEdit={(value) => edit(field.name, value)}
          error={wrong(field.name, field.label)}
          moved={moved === field ? undefined : moved?.label}
        />
      ))}
      <Switch
        label={`Use ${integration.label}`}
        hint="Takes effect when you save."
        checked={on}
        onChange={setWantsOn}
      />
      {!placed && <FormError error={save.error} before="Nothing was saved." />}
      <TestResult trial={trial} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={save.isPending}>
          Save
        </Button>
        <TestButton trial={trial} label={integration.label} blocked={untestable(fresh, dirty)} />
        {!fresh && (
          <Button variant="quiet" className="sm:ml-auto" onClick={() => setRemoving(true)}>
            Remove
          </Button>
        )}
      </div>
      {made.length > 0 && (
        <CopyDialog
          title="Copy it now"
          description="This was made for you and is shown only this once. Give it to the program that receives the events."
          fields={made}
          onClose={() => setMade([])}
        />
      )}
      {removing && <Remove integration={integration} onClose={() => setRemoving(false)} onRemoved={onClose} />}
    </Form>
  )
}

/** Why there is nothing to test yet. */
const untestable = (fresh: boolean, dirty: boolean) =>
  fresh ? 'Save first, then try it out.' : dirty ? 'Save first: a test uses what is saved.' : undefined

/** One edit more; taken back where the field is as it was. */
function changed(before: Edits, name: string, value: SettingValue | undefined): Edits {
  const { [name]: _, ...others } = before
  return value === undefined ? others : { ...others, [name]: value }
}

/** The secrets that the answer holds: made just now, and never to be read again. */
function shownOnce(saved: Integration) {
  return saved.fields.flatMap((field) => {
    const text = saved.settings[field.name]
    return field.secret && typeof text === 'string' ? [{ label: field.label, text }] : []
  })
}

function Remove({
  integration,
  onClose,
  onRemoved,
}: {
  integration: Integration
  onClose: () => void
  onRemoved: () => void
}) {
  const remove = useRemoveIntegration(integration.kind)
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        onClose()
        onRemoved()
      },
    })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Remove ${integration.label}?`}
      does="Remove"
      onConfirm={confirm}
      busy={remove.isPending}
      error={remove.error}
    >
      Its settings and credentials are deleted, and nothing is sent there any more. To pause it, switch it off instead.
    </ConfirmDialog>
  )
}
