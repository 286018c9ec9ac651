import { type FormEvent, useState } from 'react'
import { fieldError } from '@/api/problem'
import type { Baseline } from '@/api/types'
import { Button, dateOf, Dialog, FormError, momentOf, TextField } from '@/ui'
import { type BaselineInput, useChangeBaseline, useTypeBaseline } from './mutations'

/** Types a measurement in, or corrects one. */
export function BaselineDialog({ entry, onClose }: { entry?: Baseline; onClose: () => void }) {
  const type = useTypeBaseline()
  const change = useChangeBaseline(entry?.id ?? '')
  const saving = entry ? change : type
  const [minutes, setMinutes] = useState(entry ? String(entry.minutes) : '')
  const [note, setNote] = useState(entry?.note ?? '')
  const [day, setDay] = useState(entry ? dateOf(entry.measured_at) : '')
  const value = Number(minutes.replace(',', '.'))
  const valid = minutes.trim() !== '' && value > 0 && value <= 1440
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!valid || saving.isPending) return
    saving.mutate(inputOf(value, note, day, entry), { onSuccess: onClose })
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
      <form id="baseline" onSubmit={submit} className="space-y-4">
        <TextField
          label="Minutes"
          inputMode="decimal"
          autoComplete="off"
          value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
          error={wrong('minutes', 'This')}
        />
        <TextField
          label="Measured on"
          type="date"
          hint="Today, if you leave it empty."
          value={day}
          onChange={(event) => setDay(event.target.value)}
          error={wrong('measured_at', 'The day')}
        />
        <TextField
          label="Note"
          hint="What it was about, such as “VPN, by phone”."
          value={note}
          onChange={(event) => setNote(event.target.value)}
          maxLength={2000}
          autoComplete="off"
        />
        {entry && <p className="text-12 text-muted">The former values stay in its history.</p>}
        {!placed && <FormError error={saving.error} before="Nothing was saved." />}
      </form>
    </Dialog>
  )
}

/** A day becomes a moment of it that has passed for certain; one that was not touched stays to the second. */
function inputOf(minutes: number, note: string, day: string, entry: Baseline | undefined): BaselineInput {
  const untouched = entry && day === dateOf(entry.measured_at)
  const at = day && !untouched ? new Date(Math.min(momentOf(day, 12).getTime(), Date.now())).toISOString() : undefined
  return { minutes, ...(note.trim() ? { note: note.trim() } : {}), ...(at ? { measured_at: at } : {}) }
}
