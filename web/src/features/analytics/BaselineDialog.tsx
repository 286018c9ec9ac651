import { fieldError } from '@/api/problem'
import { limits } from '@/api/limits.gen'
import type { Baseline } from '@/api/types'
import { useDraft } from '@/shell/drafts'
import { KeptNote } from '@/shell/KeptNote'
import { Button, dateOf, Dialog, Form, FormError, momentOf, TextArea, TextField } from '@/ui'
import { type BaselineInput, useChangeBaseline, useTypeBaseline } from './mutations'

/** Types a measurement in, or corrects one. */
export function BaselineDialog({ entry, onClose }: { entry?: Baseline; onClose: () => void }) {
  const type = useTypeBaseline()
  const change = useChangeBaseline(entry?.id ?? '')
  const saving = entry ? change : type
  const draft = useDraft(`baseline:${entry?.id ?? 'new'}`, {
    minutes: entry ? String(entry.minutes) : '',
    note: entry?.note ?? '',
    day: entry ? dateOf(entry.measured_at) : '',
  })
  const { minutes, note, day } = draft.value
  const edit = (part: Partial<typeof draft.value>) => draft.set((before) => ({ ...before, ...part }))
  const value = Number(minutes.replace(',', '.'))
  const valid = minutes.trim() !== '' && value > 0 && value <= 1440
  const submit = () => {
    if (!valid || saving.isPending) return
    const body = inputOf(value, note, day, entry)
    draft.forgetAfter(saving.mutateAsync({ body, key: draft.keyFor(body) }, { onSuccess: onClose }))
  }
  const wrong = (field: string, subject: string) => fieldError(saving.error, field, subject)
  const placed = wrong('minutes', 'This') ?? wrong('measured_at', 'The day')
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={entry ? 'Correct this entry' : 'Add a baseline entry'}
      description="How long it took by hand, without ResolutionFlow: from a senior's first question to their first useful action."
      width="sm"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="baseline" variant="primary" busy={saving.isPending} disabled={!valid}>
            {entry ? 'Save correction' : 'Add entry'}
          </Button>
        </>
      }
    >
      <Form id="baseline" onSubmit={submit} className="space-y-4">
        <TextField
          label="Minutes"
          inputMode="decimal"
          autoComplete="off"
          value={minutes}
          onChange={(event) => edit({ minutes: event.target.value })}
          error={wrong('minutes', 'This')}
        />
        <TextField
          label="Measured on"
          type="date"
          hint="Today, if you leave it empty."
          value={day}
          onChange={(event) => edit({ day: event.target.value })}
          error={wrong('measured_at', 'The day')}
        />
        <TextArea
          label="Note"
          hint="What it was about, such as “VPN, by phone”."
          value={note}
          onChange={(event) => edit({ note: event.target.value })}
          onEnter={submit}
          rows={1}
          growTo={160}
          limit={limits.NewBaseline.note}
        />
        {entry && <p className="text-12 text-muted">The former values stay in its history.</p>}
        <KeptNote draft={draft} />
        {!placed && <FormError error={saving.error} before="Nothing was saved." />}
      </Form>
    </Dialog>
  )
}

/** A day becomes a moment of it that has passed for certain; one that was not touched stays to the second. */
function inputOf(minutes: number, note: string, day: string, entry: Baseline | undefined): BaselineInput {
  const untouched = entry && day === dateOf(entry.measured_at)
  const at = day && !untouched ? new Date(Math.min(momentOf(day, 12).getTime(), Date.now())).toISOString() : undefined
  return { minutes, ...(note.trim() ? { note: note.trim() } : {}), ...(at ? { measured_at: at } : {}) }
}
