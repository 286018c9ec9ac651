import type { Recovered } from '@/api/types'

/** "12.5 min"; a dash where nothing was measured. */
export const minutesWords = (minutes: number | null | undefined) =>
  minutes === null || minutes === undefined ? '–' : `${rounded(minutes)} min`

export const hoursWords = (hours: number | null | undefined) =>
  hours === null || hours === undefined ? '–' : `${hours.toFixed(2).replace(/\.?0+$/, '')} h`

const rounded = (minutes: number) =>
  Math.abs(minutes) >= 10 ? minutes.toFixed(1).replace(/\.0$/, '') : minutes.toFixed(2).replace(/\.?0+$/, '')

/** The verdict as a sentence. */
export function verdictWords(
  verdict: Recovered['verdict'],
  hours: number | null | undefined,
  threshold: number,
): string {
  if (verdict === 'not_enough_data' || hours === null || hours === undefined)
    return 'There is not enough data for a verdict yet.'
  const where = verdict === 'above' ? 'which reaches' : 'which is below'
  return `${hoursWords(hours)} saved per week on average, ${where} the threshold of ${hoursWords(threshold)}.`
}
