import { SkipForward } from 'lucide-react'
import { useRef, useState } from 'react'
import { limits } from '@/api/limits.gen'
import type { Outcome, Step, TaskChange } from '@/api/types'
import { useDraft } from '@/shell/drafts'
import {
  Button,
  classes,
  FormError,
  holdsTooMuch,
  IconButton,
  KindMark,
  outcomeIcon,
  outcomeWords,
  TextArea,
  Tooltip,
} from '@/ui'
import { HowTo } from './HowTo'
import { useTaskChange } from './mutations'

const outcomes: Outcome[] = ['worked', 'no_change', 'worse', 'pending_verification']

const plainMeaning: Partial<Record<Outcome, string>> = {
  worked: 'It did what it should.',
  no_change: 'Everything is as it was before.',
  worse: 'Something is worse than before. Say in the note what.',
  pending_verification: 'Done, but it takes time to tell.',
}

/** A task to do: each answer is one click; the note goes with it. */
export function OpenTask({ task, writable }: { task: Step; writable: boolean }) {
  const draft = useDraft(`task:${task.id}`, '')
  const { value: note, set: setNote } = draft
  const article = useRef<HTMLElement>(null)
  const change = useTaskChange()
  const busy = change.isPending || change.isSuccess // done until the lane shows it so
  const send = (what: TaskChange) => {
    if (!busy && !holdsTooMuch(article.current)) draft.forgetAfter(change.mutateAsync({ task: task.id, change: what }))
  }
  return (
    <article
      ref={article}
      data-task={task.id}
      tabIndex={-1}
      aria-label={task.text}
      aria-busy={busy || undefined}
      className={classes(
        'rounded-lg border border-line bg-raised p-3 shadow-raised focus:border-accent-text/60',
        busy && 'opacity-60',
      )}
    >
      <div className="flex items-start gap-2">
        <KindMark kind={task.kind} className="mt-0.5" />
        <p dir="auto" translate={task.author ? 'no' : 'yes'} className="min-w-0 flex-1 text-14">
          {task.text}
        </p>
        {writable && (
          <IconButton
            label="Skip"
            size="sm"
            className="-mt-1 -mr-1"
            busy={busy}
            onClick={() => send({ state: 'skipped', text: note.trim() || undefined })}
          >
            <SkipForward aria-hidden />
          </IconButton>
        )}
      </div>
      {task.help?.how && <HowTo how={task.help.how} />}
      {writable &&
        (task.kind === 'question' ? (
          <Answers {...{ task, note, setNote, send, busy }} />
        ) : (
          <Outcomes {...{ task, note, setNote, send, busy }} />
        ))}
      <FormError className="mt-2" error={change.error} before="Not saved." />
    </article>
  )
}

type AnswerProps = {
  task: Step
  note: string
  setNote: (note: string) => void
  send: (change: TaskChange) => void
  busy: boolean
}

/** A question: the answers that are likely, and room for any other. */
function Answers({ task, note, setNote, send, busy }: AnswerProps) {
  const [missing, setMissing] = useState(false)
  const own = note.trim()
  const answer = (text: string) => send({ state: 'done', outcome: 'answered', text })
  const answerOwn = () => (own ? answer(own) : setMissing(true))
  return (
    <>
      <Choices>
        {task.help?.choices.map(({ label, means }) => (
          <Choice
            key={label}
            label={label}
            means={means}
            busy={busy}
            onPick={() => answer(own ? `${label}. ${own}` : label)}
          />
        ))}
      </Choices>
      <div className="mt-2 flex items-end gap-2">
        <TextArea
          label="Answer in your own words"
          hideLabel
          placeholder={task.help?.choices.length ? 'Another answer, or a note to one above' : 'What is the answer?'}
          value={note}
          onChange={(event) => {
            setNote(event.target.value)
            setMissing(false)
          }}
          onEnter={answerOwn}
          rows={1}
          growTo={160}
          limit={limits.TaskChange.text}
          error={missing ? 'Write the answer first.' : undefined}
          fieldClassName="flex-1"
          className="px-2! py-1.5! text-13!"
        />
        {own && (
          <Button size="sm" className="mb-px" busy={busy} onClick={answerOwn}>
            Answer
          </Button>
        )}
      </div>
    </>
  )
}

/** An action: what came of it. */
function Outcomes({ task, note, setNote, send, busy }: AnswerProps) {
  const means = (outcome: Outcome) =>
    task.help?.choices.find((choice) => choice.outcome === outcome)?.means ?? plainMeaning[outcome]
  return (
    <>
      <Choices>
        {outcomes.map((outcome) => (
          <Choice
            key={outcome}
            label={outcomeWords[outcome]}
            icon={outcomeIcon(outcome)}
            means={means(outcome)}
            busy={busy}
            onPick={() => send({ state: 'done', outcome, text: note.trim() || undefined })}
          />
        ))}
      </Choices>
      <TextArea
        label="Note"
        hideLabel
        placeholder="Note (optional): what did you see?"
        value={note}
        onChange={(event) => setNote(event.target.value)}
        rows={1}
        growTo={160}
        limit={limits.TaskChange.text}
        fieldClassName="mt-2"
        className="px-2! py-1.5! text-13!"
      />
    </>
  )
}

const Choices = ({ children }: { children: React.ReactNode }) => (
  <div className="mt-2 flex flex-wrap gap-1.5">{children}</div>
)

function Choice({
  label,
  means,
  icon,
  busy,
  onPick,
}: {
  label: string
  means?: string
  icon?: React.ReactNode
  busy: boolean
  onPick: () => void
}) {
  const button = (
    <Button
      size="sm"
      icon={icon}
      busy={busy}
      onClick={onPick}
      className="h-auto! min-h-7 max-w-full pointer-coarse:min-h-10 py-1 text-left font-normal! whitespace-normal!"
    >
      <bdi className="min-w-0">{label}</bdi>
    </Button>
  )
  return means ? (
    <Tooltip content={means} side="top">
      {button}
    </Tooltip>
  ) : (
    button
  )
}
