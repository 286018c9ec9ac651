import { CircleAlert, CircleCheck, Send } from 'lucide-react'
import { useId } from 'react'
import { problemWords } from '@/api/problem'
import { Button, classes } from '@/ui'
import { useTestIntegration } from './mutations'

export const useTrial = useTestIntegration
type Trial = ReturnType<typeof useTrial>

/** Sends a test by what is saved; says why not while it cannot. */
export function TestButton({ trial, label, blocked }: { trial: Trial; label: string; blocked?: string }) {
  const why = useId()
  return (
    <>
      <Button
        icon={<Send aria-hidden />}
        busy={trial.isPending}
        disabled={blocked !== undefined}
        aria-describedby={blocked ? why : undefined}
        onClick={() => trial.mutate()}
      >
        {trial.isPending ? `Waiting for ${label}…` : 'Send a test'}
      </Button>
      {blocked && (
        <span id={why} className="self-center text-12 text-muted">
          {blocked}
        </span>
      )}
    </>
  )
}

/** What the other side answered. */
export function TestResult({ trial }: { trial: Trial }) {
  const result = trial.data
  return (
    <div role="status">
      {result && (
        <p
          className={classes(
            'flex gap-2 rounded-md px-3 py-2 text-13 wrap-anywhere [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0',
            result.ok ? 'bg-good-quiet text-good' : 'bg-bad-quiet text-bad',
          )}
        >
          {result.ok ? <CircleCheck aria-hidden /> : <CircleAlert aria-hidden />}
          <span>
            {result.ok ? 'It works. ' : 'It did not work. '}
            {result.detail} <span className="tabular whitespace-nowrap">({result.latency_ms} ms)</span>
          </span>
        </p>
      )}
      {trial.error && (
        <p className="rounded-md bg-bad-quiet px-3 py-2 text-13 text-bad">
          The test was not made. {problemWords(trial.error)}
        </p>
      )}
    </div>
  )
}
