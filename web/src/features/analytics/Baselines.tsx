import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Link } from '@/ui/router'
import type { Baseline } from '@/api/types'
import { useMe } from '@/shell/me'
import { atLeast } from '@/shell/roles'
import {
  Button,
  Card,
  ConfirmDialog,
  Dialog,
  EmptyState,
  ErrorState,
  exactTime,
  Loading,
  PersonName,
  Section,
  Skeleton,
} from '@/ui'
import { BaselineDialog } from './BaselineDialog'
import { useDeleteBaseline } from './mutations'
import { baselineChangesQuery, baselinesQuery } from './queries'

/** The measurements by hand, one by one: whoever doubts the verdict can look at each. */
export function Baselines() {
  const manages = atLeast(useMe().role, 'team_admin')
  const entries = useQuery(baselinesQuery)
  const [adding, setAdding] = useState(false)
  const add = manages && (
    <Button icon={<Plus aria-hidden />} onClick={() => setAdding(true)} className="print:hidden">
      Add entry
    </Button>
  )
  return (
    <Section
      title="Baseline entries"
      hint={manages ? undefined : 'Team admins add and correct entries; everybody measures with the stopwatch.'}
      actions={add}
    >
      <Card className="overflow-hidden">
        {entries.data ? (
          entries.data.items.length > 0 ? (
            <ul className="divide-y divide-line">
              {entries.data.items.map((entry) => (
                <Entry key={entry.id} entry={entry} manages={manages} />
              ))}
            </ul>
          ) : (
            <EmptyState title="No measurements yet" compact>
              Five are needed. Measure a few escalations that are handled by phone or chat, before you compare.
            </EmptyState>
          )
        ) : entries.error ? (
          <ErrorState
            compact
            title="The entries could not be loaded"
            error={entries.error}
            onRetry={() => void entries.refetch()}
          />
        ) : (
          <Loading label="Loading the entries" className="space-y-3 p-4">
            <Skeleton className="h-9 w-full" />
            <Skeleton className="h-9 w-full" />
          </Loading>
        )}
      </Card>
      {adding && <BaselineDialog onClose={() => setAdding(false)} />}
    </Section>
  )
}

function Entry({ entry, manages }: { entry: Baseline; manages: boolean }) {
  const [open, setOpen] = useState<'history' | 'change' | 'delete' | null>(null)
  const close = () => setOpen(null)
  const words = `${minutesWords(entry.minutes)}${entry.note ? `, ${entry.note}` : ''}`
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
      <span className="w-20 shrink-0 text-right text-14 font-medium tabular">{minutesWords(entry.minutes)}</span>
      <div className="min-w-48 flex-1 text-13">
        {entry.note && <p className="wrap-anywhere">{entry.note}</p>}
        <p className="text-muted">
          {entry.source === 'stopwatch' ? 'Stopwatch' : 'Typed'}, <PersonName person={entry.measured_by} />,{' '}
          <time dateTime={entry.measured_at}>{exactTime(entry.measured_at)}</time>
          {entry.session_id && (
            <>
              {', '}
              <Link to={`/pilot/${entry.session_id}`} className="underline">
                session
              </Link>
            </>
          )}
        </p>
      </div>
      <div className="flex gap-1 print:hidden">
        <Button variant="quiet" size="sm" onClick={() => setOpen('history')} aria-label={`History of ${words}`}>
          History
        </Button>
        {manages && (
          <>
            <Button variant="quiet" size="sm" onClick={() => setOpen('change')} aria-label={`Correct ${words}`}>
              Correct
            </Button>
            <Button variant="quiet" size="sm" onClick={() => setOpen('delete')} aria-label={`Delete ${words}`}>
              Delete
            </Button>
          </>
        )}
      </div>
      {open === 'history' && <History entry={entry} onClose={close} />}
      {open === 'change' && <BaselineDialog entry={entry} onClose={close} />}
      {open === 'delete' && <Delete entry={entry} onClose={close} />}
    </li>
  )
}

const minutesWords = (minutes: number) => `${minutes} min`

const kinds = { created: 'Added', changed: 'Corrected', deleted: 'Deleted' } as const

function History({ entry, onClose }: { entry: Baseline; onClose: () => void }) {
  const changes = useQuery(baselineChangesQuery(entry.id))
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="History of this entry"
      width="sm"
      footer={<Button onClick={onClose}>Close</Button>}
    >
      {changes.data ? (
        <ol className="space-y-3 text-13">
          {changes.data.items.map((change) => (
            <li key={change.changed_at}>
              <p>
                <span className="font-medium">{kinds[change.kind]}</span> by <PersonName person={change.changed_by} />:{' '}
                <span className="tabular">{minutesWords(change.minutes)}</span>
                {change.note && `, ${change.note}`}
              </p>
              <p className="text-12 text-muted">{exactTime(change.changed_at)}</p>
            </li>
          ))}
        </ol>
      ) : changes.error ? (
        <ErrorState
          compact
          title="The history could not be loaded"
          error={changes.error}
          onRetry={() => void changes.refetch()}
        />
      ) : (
        <Loading label="Loading the history">
          <Skeleton className="h-9 w-full" />
        </Loading>
      )}
    </Dialog>
  )
}

function Delete({ entry, onClose }: { entry: Baseline; onClose: () => void }) {
  const remove = useDeleteBaseline(entry.id)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Delete the entry of ${minutesWords(entry.minutes)}?`}
      does="Delete entry"
      onConfirm={() => remove.mutate(undefined, { onSuccess: onClose })}
      busy={remove.isPending}
      error={remove.error}
    >
      It counts in no figure any more. Its history is kept.
    </ConfirmDialog>
  )
}
