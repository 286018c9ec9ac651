import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { now } from '@/api/clock'
import { exactTime, isolated } from '@/ui'
import { useMe } from './me'

/**
 * Stands on paper only, above what a screen prints: its heading, where that is in the bar around the screen, who
 * printed it and when by the account's clock. While the page is printed, what is folded on it is open.
 */
export function PrintHead({ title }: { title?: string }) {
  const me = useMe()
  const [at, setAt] = useState(now)
  useEffect(() => {
    let opened: HTMLDetailsElement[] = []
    const before = () => {
      opened = [...document.querySelectorAll<HTMLDetailsElement>('.print-page details:not([open])')]
      for (const fold of opened) fold.open = true
      flushSync(() => setAt(now()))
    }
    const after = () => {
      for (const fold of opened) fold.open = false
      opened = []
    }
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])
  return (
    <div className="hidden pb-4 print:block">
      {title && (
        <p dir="auto" role="heading" aria-level={1} className="mb-1 text-20 leading-label font-semibold">
          {title}
        </p>
      )}
      <p className="text-12">
        Printed by {isolated(me.name)}, {isolated(me.account.name)}, on {exactTime(new Date(at).toISOString())}
      </p>
    </div>
  )
}
