import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { useMe } from '@/shell/me'
import { afterFirstScreen, Button } from '@/ui'
import { demoQuery } from './queries'

const LeaveDemoDialog = afterFirstScreen(async () => (await import('./LeaveDemoDialog')).LeaveDemoDialog)

/** Says on every screen that this is a demo, and shows its owner the way out. */
export function DemoBanner() {
  const me = useMe()
  const demo = useQuery(demoQuery)
  const [leaving, setLeaving] = useState(false)
  if (!demo.data?.open) return null
  return (
    <section
      aria-label="Demo"
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 bg-warn-quiet px-4 py-1.5 print:hidden text-13 text-warn"
    >
      <p>
        This is a demo: everything in it is made up, and its password is published.
        {me.role !== 'owner' && ' Its owner can leave it for an account of your own.'}
      </p>
      {me.role === 'owner' && (
        <Button size="sm" onClick={() => setLeaving(true)}>
          Leave the demo
        </Button>
      )}
      {leaving && (
        <Suspense fallback={null}>
          <LeaveDemoDialog onClose={() => setLeaving(false)} />
        </Suspense>
      )}
    </section>
  )
}
