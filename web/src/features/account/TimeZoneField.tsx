import { useEffect, useId, useMemo, useState } from 'react'
import { limits } from '@/api/limits.gen'
import { allZones, timeInZone } from '@/shell/zone'
import { TextField } from '@/ui'

/** More proposals than anybody reads would only make the page slow. */
const MOST = 30

type TimeZoneFieldProps = { value: string; onChange: (zone: string) => void; error?: string | null; disabled?: boolean }

/** A time zone, found by typing a part of its name, with the time that it is there now. */
export function TimeZoneField({ value, onChange, error, disabled }: TimeZoneFieldProps) {
  const zones = useMemo(allZones, [])
  const list = useId()
  const found = zones.filter((zone) => zone.toLowerCase().includes(value.toLowerCase())).slice(0, MOST)
  const now = useNow()
  const there = value && timeInZone(now, value, now)
  return (
    <>
      <TextField
        label="Time zone"
        list={list}
        autoComplete="off"
        spellCheck={false}
        limit={limits.AccountChange.time_zone}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value)}
        hint={there ? `It is ${there} there now.` : 'A city as in Europe/Berlin or America/New_York.'}
        error={error}
        required
      />
      <datalist id={list}>
        {found.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  )
}

/** The time, looked at often enough for a clock that shows minutes. */
function useNow() {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 10_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
