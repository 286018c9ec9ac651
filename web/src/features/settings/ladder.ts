import type { EscalationLadder } from '@/api/types'

type Rung = 'target_after_seconds' | 'everyone_after_seconds' | 'on_call_after_seconds' | 'owner_after_seconds' | 'claimer_after_seconds' | 'untouched_after_seconds'

/** The rungs as the form asks for them, each with the words for whom it calls. */
export const waitingRungs: Array<{ rung: Rung; label: string }> = [
  { rung: 'target_after_seconds', label: 'Whoever was asked' },
  { rung: 'everyone_after_seconds', label: 'Everyone' },
  { rung: 'on_call_after_seconds', label: 'On-call channel' },
  { rung: 'owner_after_seconds', label: 'Owners' },
]

export const claimedRungs: Array<{ rung: Rung; label: string }> = [
  { rung: 'claimer_after_seconds', label: 'Whoever has it' },
  { rung: 'untouched_after_seconds', label: 'Owners and escalator' },
]

export const allRungs = [...waitingRungs, ...claimedRungs]

/** What is typed for one severity: minutes as text, empty for a rung that is left out. */
export type LadderForm = { severity: EscalationLadder['severity']; minutes: Record<Rung, string>; channel: string }

/** Stands for "no channel was chosen" where a choice needs a word. */
export const ALL_CHANNELS = 'all'

export function formOf(ladder: EscalationLadder): LadderForm {
  const minutes = Object.fromEntries(allRungs.map(({ rung }) => [rung, minutesOf(ladder[rung])])) as LadderForm['minutes']
  return { severity: ladder.severity, minutes, channel: ladder.on_call_channel ?? ALL_CHANNELS }
}

const minutesOf = (seconds: number | null) => (seconds === null ? '' : String(Number((seconds / 60).toFixed(2))))

export function ladderOf(form: LadderForm): EscalationLadder {
  const seconds = Object.fromEntries(allRungs.map(({ rung }) => [rung, secondsOf(form.minutes[rung])])) as Record<Rung, number | null>
  return { severity: form.severity, ...seconds, on_call_channel: form.channel === ALL_CHANNELS ? null : form.channel }
}

const secondsOf = (minutes: string) => (minutes.trim() === '' ? null : Math.round(Number(minutes) * 60))

const LEAST = 0.5
const MOST = 7 * 24 * 60

/** What cannot be sent, by rung. */
export function wrongIn(form: LadderForm): Partial<Record<Rung, string>> {
  const wrong: Partial<Record<Rung, string>> = {}
  for (const rungs of [waitingRungs, claimedRungs]) {
    let before: number | undefined
    for (const { rung } of rungs) {
      const text = form.minutes[rung].trim()
      if (text === '') continue
      const minutes = Number(text)
      if (!Number.isFinite(minutes) || minutes < LEAST || minutes > MOST) wrong[rung] = 'Half a minute to 7 days'
      else if (before !== undefined && minutes <= before) wrong[rung] = `More than ${before}`
      else before = minutes
    }
  }
  return wrong
}
