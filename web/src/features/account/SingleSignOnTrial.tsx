import { useQuery } from '@tanstack/react-query'
import type { TrialOutcome, TrialResult, TrialStart } from '@/api/types'
import { roleWords } from '@/shell/roles'
import { Badge, Button, Card, FormError, isolated, RelativeTime, Section } from '@/ui'
import { singleSignOnWords } from './singleSignOnWords'
import { useTrySingleSignOn } from './mutations'
import { trialQuery } from './queries'

/** A whole round through the issuer with what is saved, which signs nobody in. */
export function SingleSignOnTrial() {
  const result = useQuery(trialQuery)
  const trial = useTrySingleSignOn()
  const start = () =>
    !trial.isPending && trial.mutate(undefined, { onSuccess: ({ url }) => url && location.assign(url) })
  const leaving = trial.data?.url != null
  return (
    <Section
      title="Try it"
      hint="Reads your issuer’s addresses and keys, then sends you to its page. It signs nobody in and changes nothing; use it before you switch single sign-on on."
    >
      <Card className="space-y-4 p-4">
        <Button onClick={start} busy={trial.isPending || leaving}>
          Try it
        </Button>
        <FormError error={trial.error} before="Nothing was tried." />
        <div aria-live="polite" className="space-y-4">
          {trial.data && !leaving && <Checks checks={trial.data.checks} />}
          {!trial.data && result.data && <Result result={result.data} />}
        </div>
      </Card>
    </Section>
  )
}

const steps: Record<string, string> = {
  discovery: 'The issuer’s document',
  keys: 'Its keys',
  authorization: 'Its sign-in page',
}

const Checks = ({ checks }: { checks: TrialStart['checks'] }) => (
  <ul className="space-y-2 text-13">
    {checks.map((check) => (
      <li key={check.step} className="flex flex-wrap items-baseline gap-x-2">
        <Badge tone={check.ok ? 'good' : 'bad'}>{check.ok ? 'Works' : 'Does not work'}</Badge>
        <span className="font-medium">{steps[check.step] ?? check.step}</span>
        <span className="min-w-0 text-muted wrap-anywhere">{check.detail}</span>
      </li>
    ))}
  </ul>
)

const outcomes: Record<TrialOutcome, (result: TrialResult) => string> = {
  known: ({ person }) => `${isolated(person ?? '')} would be signed in.`,
  link: ({ person }) => `${isolated(person ?? '')} would be linked to this person at your issuer, and signed in.`,
  add: ({ role }) =>
    `This person would be added as ${role ? roleWords[role].toLowerCase() : 'a member'}, and signed in.`,
  refused: ({ code }) => singleSignOnWords(code ?? ''),
  failed: ({ code }) => singleSignOnWords(code ?? ''),
}

const Result = ({ result }: { result: TrialResult }) => (
  <section aria-label="Last try" className="space-y-3 text-13">
    <p className="flex flex-wrap items-baseline gap-x-2">
      <Badge tone={result.code ? 'bad' : 'good'}>{result.code ? 'Does not work' : 'Works'}</Badge>
      <span>{outcomes[result.outcome](result)}</span>
      <span className="text-muted">
        <RelativeTime at={result.at} />
      </span>
    </p>
    {result.detail && <p className="text-muted wrap-anywhere">{result.detail}</p>}
    {result.claims.length > 0 && (
      <table className="w-full text-left">
        <caption className="pb-1 text-left text-12 text-muted">What your issuer says of this person</caption>
        <tbody>
          {result.claims.map((claim) => (
            <tr key={claim.name} className="border-t border-line align-top">
              <th scope="row" className="py-1 pr-4 font-mono text-12 font-normal text-muted">
                {claim.name}
              </th>
              <td className="py-1 font-mono text-12 wrap-anywhere">{claim.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
)
