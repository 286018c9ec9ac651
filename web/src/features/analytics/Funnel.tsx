import type { Figures } from '@/api/types'
import { Card, Section } from '@/ui'
import { Bars } from './Bars'
import { Behind } from './Behind'
import { percent } from './words'

/** How far the period's escalations have come. Counts escalations; the claims above are counted by themselves. */
export function Funnel({ figures: { funnel, definitions } }: { figures: Figures }) {
  const steps = [
    { of: 'created', name: 'Sent', n: funnel.created, label: 'escalations sent' },
    { of: 'funnel_claimed', name: 'Claimed', n: funnel.claimed, label: 'escalations claimed' },
    { of: 'funnel_acted', name: 'Acted on', n: funnel.acted, label: 'escalations acted on' },
    { of: 'funnel_resolved', name: 'Resolved', n: funnel.resolved, label: 'escalations resolved' },
  ]
  return (
    <Section title="From sent to resolved" className="break-inside-avoid">
      <Card className="p-4">
        <Bars
          caption="How far the escalations of the period have come"
          heads={['Step', 'Escalations']}
          rows={steps.map((step) => ({
            key: step.of,
            name: step.name,
            n: step.n,
            shown: <Behind n={step.n} what={{ of: step.of }} label={step.label} />,
            aside: funnel.created > 0 && step.of !== 'created' ? percent(step.n / funnel.created) : undefined,
          }))}
        />
        <p className="mt-3 text-12 text-muted">{definitions.funnel}</p>
      </Card>
    </Section>
  )
}
