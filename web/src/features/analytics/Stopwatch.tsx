import { useQuery } from '@tanstack/react-query'
import { Play, Square } from 'lucide-react'
import { useState } from 'react'
import { limits } from '@/api/limits.gen'
import { problemWords } from '@/api/problem'
import { useDraft } from '@/shell/drafts'
import { Button, Card, ConfirmDialog, exactTime, Form, Loading, Section, Skeleton, TextArea, useNow } from '@/ui'
import { useStopwatch } from './mutations'
import { stopwatchQuery } from './queries'

/** Measures what asking costs without the product. It runs on the server: closing the page does not stop it. */
export function Stopwatch() {
  const state = useQuery(stopwatchQuery)
  const { start, stop, discard } = useStopwatch()
  const error = start.error ?? stop.error ?? discard.error ?? state.error
  return (
    <Section
      title="Stopwatch"
      hint="For an escalation that is handled without ResolutionFlow: start when you begin to ask what was tried, stop at your first useful action."
      className="print:hidden"
    >
      <Card className="p-4">
        {state.data ? (
          state.data.running ? (
            <Running
              since={state.data.running.started_at}
              onStop={(note) => stop.mutateAsync(note)}
              onDiscard={() => discard.mutate()}
              busy={stop.isPending || discard.isPending}
            />
          ) : (
            <div className="flex flex-wrap items-center gap-4">
              <Button icon={<Play aria-hidden />} busy={start.isPending} onClick={() => start.mutate()}>
                Start stopwatch
              </Button>
              <p className="text-13 text-muted">Runs until you stop it, also when you reload or go elsewhere.</p>
            </div>
          )
        ) : (
          !state.error && (
            <Loading label="Loading the stopwatch">
              <Skeleton className="h-8 w-40" />
            </Loading>
          )
        )}
        {error && (
          <p role="alert" className="mt-3 text-13 text-bad">
            {problemWords(error)}
          </p>
        )}
      </Card>
    </Section>
  )
}

function Running({
  since,
  onStop,
  onDiscard,
  busy,
}: {
  since: string
  onStop: (note: string) => Promise<unknown>
  onDiscard: () => void
  busy: boolean
}) {
  const draft = useDraft('stopwatch', '')
  const { value: note, set: setNote } = draft
  const [asking, setAsking] = useState(false)
  const submit = () => {
    if (!busy) draft.forgetAfter(onStop(note.trim()))
  }
  return (
    <Form onSubmit={submit} className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <Elapsed since={since} />
      <TextArea
        label="What it is about"
        placeholder="Optional"
        value={note}
        onChange={(event) => setNote(event.target.value)}
        onEnter={submit}
        rows={1}
        growTo={160}
        limit={limits.StopwatchStop.note}
        fieldClassName="min-w-48 flex-1"
      />
      <div className="flex gap-2">
        <Button onClick={() => setAsking(true)}>Discard</Button>
        <Button type="submit" variant="primary" icon={<Square aria-hidden />} busy={busy}>
          Stop and keep
        </Button>
      </div>
      {asking && (
        <ConfirmDialog
          open
          onClose={() => setAsking(false)}
          title="Discard this measurement?"
          does="Discard"
          onConfirm={() => (setAsking(false), draft.forget(), onDiscard())}
        >
          The stopwatch stops and nothing is kept.
        </ConfirmDialog>
      )}
    </Form>
  )
}

/** Ticks for the eye only; when it began is there for everybody. */
function Elapsed({ since }: { since: string }) {
  const seconds = Math.max(0, Math.floor((useNow(1_000) - Date.parse(since)) / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  return (
    <p className="min-w-28">
      <span aria-hidden className="block text-28 leading-label font-semibold tabular">
        {hours > 0 && `${hours}:`}
        {two(Math.floor(seconds / 60) % 60)}:{two(seconds % 60)}
      </span>
      <span className="text-12 text-muted">since {exactTime(since)}</span>
    </p>
  )
}
