import { afterEach, describe, expect, it } from 'vitest'
import { dateOf, exactTime, momentDay, momentOf, setAccountZone } from './moment'

afterEach(() => setAccountZone(undefined))

describe('A moment', () => {
  const late = '2026-03-02T04:30:00Z'

  it('is told by the clock of the account, with the zone', () => {
    setAccountZone('America/New_York')
    expect(exactTime(late)).toMatch(/Mar 1, 2026.*11:30:00\sPM (EST|GMT-5)/)
    expect(momentDay(late)).toBe('Mar 1, 2026')
    expect(dateOf(late)).toBe('2026-03-01')
    setAccountZone('Asia/Kolkata')
    expect(exactTime(late)).toMatch(/Mar 2, 2026.*10:00:00\sAM (IST|GMT\+5:30)/)
    expect(momentDay(late)).toBe('Mar 2, 2026')
    expect(dateOf(late)).toBe('2026-03-02')
  })

  it('is where a day of the account begins, also when its clocks change', () => {
    setAccountZone('America/New_York')
    const hours = (day: string, next: string) => (momentOf(next, 0).getTime() - momentOf(day, 0).getTime()) / 3_600_000
    expect(momentOf('2026-03-08', 0).toISOString()).toBe('2026-03-08T05:00:00.000Z')
    expect(momentOf('2026-03-08', 12).toISOString()).toBe('2026-03-08T16:00:00.000Z')
    expect(hours('2026-03-07', '2026-03-08')).toBe(24)
    expect(hours('2026-03-08', '2026-03-09')).toBe(23)
    expect(hours('2026-11-01', '2026-11-02')).toBe(25)
    setAccountZone('Pacific/Auckland')
    expect(momentOf('2026-03-08', 0).toISOString()).toBe('2026-03-07T11:00:00.000Z')
  })

  it('is the first after midnight where the clocks skip it', () => {
    setAccountZone('Africa/Cairo')
    expect(momentOf('2026-04-24', 0).toISOString()).toBe('2026-04-23T22:00:00.000Z')
  })

  it('is told by the browser where the account has a zone that it does not know', () => {
    setAccountZone('Europe/Atlantis')
    expect(exactTime(late)).toMatch(/2026/)
  })
})
