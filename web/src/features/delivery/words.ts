import { now } from '@/api/clock'
import type { ChannelSum, Delivery } from '@/api/types'

const purposes: Record<string, string> = {
  handoff_created: 'Needs help',
  handoff_announced: 'Still waiting',
  handoff_claimed: 'Picked up',
  handoff_untouched: 'Not started',
  handoff_released: 'Back in the queue',
  handoff_returned: 'Returned',
  handoff_withdrawn: 'Withdrawn',
  handoff_closed: 'Concluded',
  handoff_assigned: 'Given to somebody',
  session_assigned: 'Given to somebody',
  handoff_assessment_ready: 'Assessment ready',
  escalation_note: 'Escalation note',
  resolution_note: 'Resolution',
}

/** What it was about. */
export const purposeWords = (purpose: string) =>
  purposes[purpose] ?? capital(purpose.replaceAll('_', ' ').replaceAll('.', ' '))

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

export const stateWords: Record<Delivery['state'], string> = {
  pending: 'Waiting',
  sending: 'Being sent',
  delivered: 'Delivered',
  failed: 'Failed',
  skipped: 'Not sent',
}

const MINUTE = 60
const HOUR = 60 * MINUTE

/** "in 40 s", "in 2 min", "in 3 h"; "now" once it is due. */
export function inWords(at: string, from: number = now()): string {
  const seconds = Math.ceil((Date.parse(at) - from) / 1000)
  if (seconds <= 0) return 'now'
  if (seconds < MINUTE) return `in ${seconds} s`
  if (seconds < HOUR) return `in ${Math.round(seconds / MINUTE)} min`
  return `in ${Math.round(seconds / HOUR)} h`
}

const counted = (sum: ChannelSum, n: number) => (n === 1 ? sum.one_label : `${n} ${sum.many_label}`)

/**
 * "4 e-mails delivered", "Slack failed: channel not found, retrying in 2 min": a handoff's
 * deliveries over one channel.
 */
export function sumWords(sum: ChannelSum, from: number = now()): string[] {
  const why = sum.last_error ? `: ${gist(sum.last_error)}` : ''
  const retried = sum.pending > 0 && sum.next_attempt_at !== null
  const words = []
  if (sum.delivered > 0) words.push(`${counted(sum, sum.delivered)} delivered`)
  if (sum.failed > 0) words.push(`${counted(sum, sum.failed)} failed${why}`)
  if (retried)
    words.push(
      `${counted(sum, sum.pending)} failed${sum.failed > 0 ? '' : why}, retrying ${inWords(sum.next_attempt_at!, from)}`,
    )
  else if (sum.pending > 0) words.push(`${counted(sum, sum.pending)} on the way`)
  if (sum.skipped > 0) words.push(`${counted(sum, sum.skipped)} not sent${sum.failed > 0 || retried ? '' : why}`)
  return words
}

const LONGEST = 72

/** One line bears the gist of an error; the whole of it stands with the delivery. */
function gist(text: string): string {
  const plain = text.replace(/\.$/, '')
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST).trimEnd()}…` : plain
}

/** A whole escalation in one line: what arrived comes first. */
export function lineWords(sums: ChannelSum[], from: number = now()): string {
  const words = sums.flatMap((sum) => sumWords(sum, from))
  const arrived = words.filter((one) => one.endsWith(' delivered'))
  return [...arrived, ...words.filter((one) => !one.endsWith(' delivered'))].join(' · ')
}
