import { describe, expect, it } from 'vitest'
import { allZones, browserZone, timeInZone } from './zone'

describe('A time zone', () => {
  const noon = new Date('2026-07-01T12:00:00Z')

  it('tells the time there and says which it is', () => {
    expect(timeInZone(noon, 'Asia/Kolkata', noon)).toMatch(/^(17:30|5:30\sPM) (GMT\+5:30|IST)$/)
  })

  it('says the day where it is another one there', () => {
    const late = new Date('2026-07-01T20:00:00Z')
    expect(timeInZone(late, 'UTC', noon)).not.toMatch(/2026/)
    expect(timeInZone(late, 'Asia/Kolkata', noon)).toMatch(/2026/)
  })

  it('tells nothing of a zone that there is not', () => {
    expect(timeInZone(noon, 'Europe/Atlantis')).toBeNull()
    expect(timeInZone(noon, '')).toBeNull()
  })

  it('is among those that are proposed', () => {
    expect(allZones()).toContain(browserZone())
    expect(allZones().filter((zone) => zone === 'UTC')).toHaveLength(1)
  })
})
