import type { Figures } from '@/api/types'
import { Card, Section } from '@/ui'
import { Bars } from './Bars'
import { Behind } from './Behind'
import { bandWords } from './words'

/** How the times from claim to first action spread: a mean hides the one that took all day. */
export function Distribution({ figures }: { figures: Figures }) {
  return (
    <Section title="Time to first action, spread" className="break-inside-avoid">
      <Card className="p-4">
        <Bars
          caption="Claims by how long the first action took"
          heads={['Time to first action', 'Claims']}
          rows={figures.distribution.map((band) => ({
            key: String(band.from_seconds),
            name: <span className="whitespace-nowrap">{bandWords(band.from_seconds, band.under_seconds)}</span>,
            n: band.n,
            shown: (
              <Behind
                n={band.n}
                what={{
                  of: 'with_action',
                  from_seconds: band.from_seconds,
                  under_seconds: band.under_seconds ?? undefined,
                }}
                label={`claims with a first action ${bandWords(band.from_seconds, band.under_seconds)} after`}
              />
            ),
          }))}
        />
        <p className="mt-3 text-12 text-muted">
          Claims of the period by time from claim to first action; {figures.n_with_action} of {figures.n_claimed} have
          one so far.
        </p>
      </Card>
    </Section>
  )
}
