import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Sparkles } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Usage } from '@/api/types'
import { useTitle } from '@/shell/title'
import { Button, Card, EmptyState, ErrorState, Loading, RelativeTime, Section, Select, Skeleton } from '@/ui'
import { Adaptations } from './Adaptations'
import { Cell, Head, Scrolling, UsageTable } from './UsageTable'
import { count, dayWords, grouped, purposeWords, reasonWords, seconds } from './figures'
import { usageQuery } from './queries'

const periods = [
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 90 days' },
] as const

/** What the language model is asked and what it costs, for those who answer for it. */
export function AssistantUsage() {
  useTitle('Assistant usage')
  const [days, setDays] = useState<(typeof periods)[number]['value']>('30')
  const usage = useQuery({ ...usageQuery(Number(days)), placeholderData: keepPreviousData })
  const period = (
    <Select
      label="Period"
      hideLabel
      value={days}
      onChange={setDays}
      options={[...periods]}
      size="sm"
      className="w-36"
    />
  )
  return (
    <>
      <Section
        title="Assistant usage"
        hint="Every question to the language model: how many, for what, and how many tokens they took. Your provider bills by the token."
        actions={usage.data && period}
      >
        {usage.data ? (
          <Facts usage={usage.data} />
        ) : usage.error ? (
          <Card>
            <ErrorState
              title="The usage could not be loaded"
              error={usage.error}
              onRetry={() => void usage.refetch()}
            />
          </Card>
        ) : (
          <UsageSkeleton />
        )}
        {usage.data && usage.error && (
          <p role="status" className="mt-2 flex items-center gap-2 text-13 text-warn">
            <span>
              Could not be refreshed. Last update <RelativeTime at={new Date(usage.dataUpdatedAt).toISOString()} />.
            </span>
            <Button variant="quiet" size="sm" onClick={() => void usage.refetch()}>
              Try again
            </Button>
          </p>
        )}
      </Section>
      {usage.data && usage.data.items.length > 0 && <Tables usage={usage.data} />}
    </>
  )
}

function Facts({ usage }: { usage: Usage }) {
  const { budget } = usage
  return (
    <Card>
      <dl className="grid gap-x-6 gap-y-4 p-4 text-13 sm:grid-cols-3">
        <Fact name="Provider">
          {usage.provider ? (
            <>
              <span className="block">{usage.provider}</span>
              <span className="block truncate font-mono text-12 text-muted">{usage.model}</span>
              {usage.small_model !== usage.model && (
                <span className="block truncate font-mono text-12 text-muted">{usage.small_model}</span>
              )}
            </>
          ) : (
            'None. Sessions and assessments are written from playbooks.'
          )}
        </Fact>
        <Fact name="Last hour">
          <Used used={budget.used_last_hour} of={budget.per_hour} />
          <ForReplies used={budget.replies.used_last_hour} of={budget.replies.per_hour} />
        </Fact>
        <Fact name="Today">
          <Used used={budget.used_today} of={budget.per_day} />
          <ForReplies used={budget.replies.used_today} of={budget.replies.per_day} />
        </Fact>
      </dl>
      <p className="border-t border-line px-4 py-3 text-13 text-muted">
        A quarter of the budget is kept for assessments, so that an escalation gets one. One person gets at most{' '}
        {count(budget.replies.person_per_hour)} replies an hour and {count(budget.replies.person_per_day)} a day. When
        four fifths are used, team admins are told, once a day.
      </p>
      <Adaptations of={usage.adaptations} />
      {usage.items.length === 0 && (
        <div className="border-t border-line">
          <EmptyState title="No questions in this period" icon={<Sparkles aria-hidden />} compact>
            Replies, assessments and write-ups that a language model makes are counted here.
          </EmptyState>
        </div>
      )}
    </Card>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="mb-1 text-muted">{name}</dt>
    <dd className="text-14">{children}</dd>
  </div>
)

/** What is spent is written in words, not shown by colour alone. */
function Used({ used, of }: { used: number; of: number }) {
  return (
    <>
      <span className="block tabular-nums">
        {count(used)} of {count(of)} questions
      </span>
      {used >= of && (
        <span className="block text-warn">
          The budget is spent. Until there is room again, answers come from playbooks.
        </span>
      )}
    </>
  )
}

/** What replies and write-ups took of the share that is theirs. */
function ForReplies({ used, of }: { used: number; of: number }) {
  return (
    <>
      <span className="mt-1 block text-13 text-muted tabular-nums">
        Replies and write-ups: {count(used)} of {count(of)}
      </span>
      {used >= of && (
        <span className="block text-13 text-warn">Their share is spent; the rest is kept for assessments.</span>
      )}
    </>
  )
}

function Tables({ usage }: { usage: Usage }) {
  return (
    <>
      <UsageTable title="Per day" of="Day" groups={grouped(usage.items, (item) => item.day)} words={dayWords} />
      <UsageTable
        title="Per purpose"
        of="Purpose"
        groups={grouped(usage.items, (item) => item.purpose)}
        words={purposeWords}
      />
      <UsageTable
        title="Per model"
        of="Model"
        groups={grouped(usage.items, (item) => item.model)}
        words={(name) => <span className="font-mono text-12">{name}</span>}
      />
      <Failures usage={usage} />
      <Section title="How long answers took" hint="The median: half of the answers of that day came faster.">
        <Card className="overflow-hidden">
          <Scrolling>
            <table className="w-full text-13 tabular-nums">
              <thead className="text-muted">
                <tr className="border-b border-line">
                  <Head>Day</Head>
                  <Head>Purpose</Head>
                  <Head>Model</Head>
                  <Head number>Median</Head>
                </tr>
              </thead>
              <tbody className="divide-y divide-line">
                {usage.items.map((item) => (
                  <tr key={`${item.day} ${item.purpose} ${item.model}`}>
                    <th scope="row" className="px-4 py-2 text-left font-medium whitespace-nowrap">
                      {dayWords(item.day)}
                    </th>
                    <td className="px-4 py-2">{purposeWords(item.purpose)}</td>
                    <td className="max-w-64 truncate px-4 py-2 font-mono text-12">{item.model}</td>
                    <Cell>{item.median_latency_ms == null ? '–' : seconds(item.median_latency_ms)}</Cell>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrolling>
        </Card>
      </Section>
    </>
  )
}

/** Why there was no answer, where there was none. */
function Failures({ usage }: { usage: Usage }) {
  if (usage.failures.length === 0) return null
  return (
    <Section title="Why there was no answer" hint="What the playbooks wrote stayed instead.">
      <Card className="overflow-hidden">
        <Scrolling>
          <table className="w-full text-13 tabular-nums">
            <thead className="text-muted">
              <tr className="border-b border-line">
                <Head>Reason</Head>
                <Head number>Questions</Head>
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {usage.failures.map(({ reason, calls }) => (
                <tr key={reason}>
                  <th scope="row" className="px-3 py-2 sm:px-4 text-left font-medium">
                    {reasonWords(reason)}
                  </th>
                  <Cell>{count(calls)}</Cell>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      </Card>
    </Section>
  )
}

const UsageSkeleton = () => (
  <Loading label="Loading usage">
    <Card className="grid gap-6 p-4 sm:grid-cols-3">
      {[0, 1, 2].map((fact) => (
        <div key={fact} className="space-y-2">
          <Skeleton className="h-3.5 w-20" />
          <Skeleton className="w-32" />
        </div>
      ))}
    </Card>
  </Loading>
)
