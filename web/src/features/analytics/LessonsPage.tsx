import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from '@/ui/router'
import type { Confidence, Lessons, LessonsCase } from '@/api/types'
import { useMe } from '@/shell/me'
import { useTitle } from '@/shell/title'
import { dayInZone } from '@/shell/zone'
import {
  Card,
  confidenceWords,
  CopyButton,
  counted,
  EmptyState,
  ErrorState,
  isolated,
  Loading,
  Section,
  Skeleton,
} from '@/ui'
import { PeriodPicker } from './PeriodPicker'
import { periodWords, rangeWords, usePeriod } from './period'
import { lessonsQuery } from './queries'
import { percent, span } from './words'

/** `/analytics/lessons`: what the escalations of a period teach. */
export function LessonsPage() {
  useTitle('Analytics · Lessons')
  const period = usePeriod()
  const lessons = useQuery(lessonsQuery(period))
  return (
    <div className="space-y-6">
      <PeriodPicker />
      {lessons.data ? (
        <All lessons={lessons.data} stale={lessons.isPlaceholderData || lessons.isError} />
      ) : lessons.error ? (
        <ErrorState
          title="The lessons could not be loaded"
          error={lessons.error}
          onRetry={() => void lessons.refetch()}
        />
      ) : (
        <Loading label="Loading the lessons" className="grid gap-6 lg:grid-cols-2">
          {[0, 1, 2, 3].map((card) => (
            <Skeleton key={card} className="h-40 w-full" />
          ))}
        </Loading>
      )}
    </div>
  )
}

function All({ lessons, stale }: { lessons: Lessons; stale: boolean }) {
  const period = usePeriod()
  if (lessons.n_escalations === 0)
    return (
      <EmptyState title={`No escalations in ${periodWords(period)}`}>
        Recurring problems, quick fixes and what a playbook already knew are shown here.
      </EmptyState>
    )
  return (
    <div aria-busy={stale || undefined} className={stale ? 'space-y-6 opacity-60' : 'space-y-6'}>
      <p className="text-13 text-muted">
        Of {counted(lessons.n_escalations, 'escalation')} sent, {rangeWords(lessons.from, lessons.to)}.
      </p>
      <div className="grid items-start gap-8 lg:grid-cols-2">
        <Repeats lessons={lessons} />
        <Reasons lessons={lessons} />
        <Quick lessons={lessons} />
        <Playbook lessons={lessons} />
      </div>
      <HitRates lessons={lessons} />
    </div>
  )
}

function Lesson({
  title,
  hint,
  empty,
  children,
}: {
  title: string
  hint: string
  empty: string | null
  children: ReactNode
}) {
  return (
    <Section title={title} hint={hint} className="break-inside-avoid">
      <Card className="overflow-hidden">
        {empty ? <p className="px-4 py-5 text-13 text-muted">{empty}</p> : children}
      </Card>
    </Section>
  )
}

function Repeats({ lessons: { repeats } }: { lessons: Lessons }) {
  return (
    <Lesson
      title="Recurring problems"
      hint="The same kind of problem at the same client, in more than one session."
      empty={repeats.length ? null : 'No problem recurred in this period.'}
    >
      <ul className="divide-y divide-line">
        {repeats.map((one) => (
          <Group
            key={`${one.client_name} ${one.playbook}`}
            name={
              <>
                {one.title} at <bdi>{one.client_name}</bdi>
              </>
            }
            n={counted(one.n, 'session')}
            cases={one.cases}
            item={`Before escalating “${one.title}” at ${isolated(one.client_name ?? '')}: look at what fixed it last time`}
          />
        ))}
      </ul>
    </Lesson>
  )
}

function Reasons({ lessons: { reasons } }: { lessons: Lessons }) {
  return (
    <Lesson
      title="The same reason again"
      hint="Reasons that were given more than once, by their words."
      empty={reasons.length ? null : 'Every reason was given once.'}
    >
      <ul className="divide-y divide-line">
        {reasons.map((one) => (
          <Group
            key={one.reason}
            name={`“${one.reason}”`}
            n={counted(one.n, 'time')}
            cases={one.cases}
            item={`Before escalating with “${one.reason}”: agree on who may do it, or grant the permission`}
          />
        ))}
      </ul>
    </Lesson>
  )
}

function Quick({ lessons: { solved_quickly: quick } }: { lessons: Lessons }) {
  return (
    <Lesson
      title="Solved within ten minutes of the claim"
      hint={`${quick.n} of ${quick.of} that the claimer resolved. What was that quick can often be taught.`}
      empty={quick.n ? null : 'None in this period.'}
    >
      <Cases
        cases={quick.cases}
        more={(one) =>
          one.seconds_to_resolution === null || one.seconds_to_resolution === undefined
            ? null
            : `resolved ${span(one.seconds_to_resolution)} after the claim`
        }
      />
    </Lesson>
  )
}

function Playbook({ lessons: { fixed_by_playbook: fixed } }: { lessons: Lessons }) {
  return (
    <Lesson
      title="Fixed by a check the playbook already had"
      hint={`${fixed.n} of ${fixed.of} that were resolved after a claim, by a check that the playbook had offered.`}
      empty={fixed.n ? null : 'None in this period.'}
    >
      <Cases
        cases={fixed.cases}
        more={(one) => one.step}
        item={(one) => (one.step ? `Before escalating: ${one.step}` : null)}
      />
    </Lesson>
  )
}

function Group({ name, n, cases, item }: { name: ReactNode; n: string; cases: LessonsCase[]; item: string }) {
  return (
    <li className="px-4 py-2.5">
      <details>
        <summary className="flex items-baseline gap-3 text-13">
          <span className="min-w-0 flex-1 font-medium wrap-anywhere">{name}</span>
          <span className="shrink-0 text-muted tabular">{n}</span>
        </summary>
        <div className="-mx-4 mt-1">
          <Cases cases={cases} />
        </div>
        <Checklist item={item} />
      </details>
    </li>
  )
}

function Cases({
  cases,
  more,
  item,
}: {
  cases: LessonsCase[]
  more?: (one: LessonsCase) => ReactNode
  item?: (one: LessonsCase) => string | null
}) {
  const zone = useMe().account.time_zone
  return (
    <ul className="divide-y divide-line">
      {cases.map((one) => {
        const detail = more?.(one)
        const checklist = item?.(one)
        return (
          <li key={one.handoff_id} className="px-4 py-2 text-13">
            <Link to={`/pilot/${one.session_id}`} className="font-medium wrap-anywhere hover:underline">
              {one.title}
            </Link>
            <p className="text-muted">
              {one.client_name && (
                <>
                  <bdi>{one.client_name}</bdi>,{' '}
                </>
              )}
              <time dateTime={one.created_at}>{dayInZone(new Date(one.created_at), zone)}</time>
              {detail && <>, {detail}</>}
            </p>
            {checklist && <Checklist item={checklist} />}
          </li>
        )
      })}
    </ul>
  )
}

/** What was learnt, as a line for whatever checklist the team keeps. */
const Checklist = ({ item }: { item: string }) => (
  <div className="mt-1 print:hidden">
    <CopyButton text={`[ ] ${item}`} variant="quiet" size="sm">
      Copy as checklist item
    </CopyButton>
  </div>
)

function HitRates({ lessons: { likely_cause: rates } }: { lessons: Lessons }) {
  return (
    <Section
      title="Was the likely cause right?"
      hint="As answered when the session was concluded. A rate is shown from 20 answers on; with fewer it would be misleading."
      className="break-inside-avoid"
    >
      <Card className="overflow-x-auto px-4 py-2">
        <table className="w-full max-w-120 text-13">
          <caption className="sr-only">How often the likely cause was right, by confidence</caption>
          <thead className="text-left text-12 text-muted">
            <tr>
              <th scope="col" className="py-1.5 font-medium">
                Confidence
              </th>
              <th scope="col" className="py-1.5 text-right font-medium">
                Answers
              </th>
              <th scope="col" className="py-1.5 text-right font-medium">
                Right
              </th>
            </tr>
          </thead>
          <tbody>
            {rates.map((one) => (
              <tr key={one.confidence} className="border-t border-line">
                <th scope="row" className="py-1.5 text-left font-normal">
                  {confidenceWords[one.confidence as Confidence]}
                </th>
                <td className="py-1.5 text-right tabular">{one.n}</td>
                <td className="py-1.5 text-right tabular">
                  {one.rate === null || one.rate === undefined ? (
                    <span className="text-muted">from 20 on</span>
                  ) : (
                    percent(one.rate)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </Section>
  )
}
