import { ChevronRight, Undo2 } from 'lucide-react'
import { useId, useState } from 'react'
import { problemWords } from '@/api/problem'
import type { Step } from '@/api/types'
import { classes, IconButton, OutcomeMark, toast } from '@/ui'
import { useTaskChange } from './mutations'

/** What is done or was skipped, newest first, with what came of it; each can be opened again. */
export function DoneTasks({ tasks, writable }: { tasks: Step[]; writable: boolean }) {
  const [open, setOpen] = useState(true)
  const id = useId()
  if (tasks.length === 0) return null
  const newest = [...tasks].sort((a, b) => (b.completed_at ?? '').localeCompare(a.completed_at ?? '') || b.seq - a.seq)
  return (
    <div className="mt-4">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          className="flex min-h-7 w-full items-center gap-1 rounded-sm px-1 text-left text-12 font-medium text-muted hover:text-text pointer-coarse:min-h-10"
        >
          <ChevronRight
            aria-hidden
            className={classes('size-3.5 transition-transform duration-100', open && 'rotate-90')}
          />
          Done <span className="tabular font-normal">{tasks.length}</span>
        </button>
      </h3>
      <ul id={id} hidden={!open} className="mt-1 space-y-px">
        {newest.map((task) => (
          <DoneTask key={task.id} task={task} writable={writable} />
        ))}
      </ul>
    </div>
  )
}

function DoneTask({ task, writable }: { task: Step; writable: boolean }) {
  const change = useTaskChange()
  const reopen = () =>
    change.mutate(
      { task: task.id, change: { state: 'open' } },
      { onError: (error) => toast.failed('The task could not be opened again.', { description: problemWords(error) }) },
    )
  return (
    <li className="group flex items-start gap-2 rounded-md px-2 py-1.5 hover:bg-hover">
      <div className="min-w-0 flex-1">
        <p
          dir="auto"
          className={classes('text-13 leading-label', task.state === 'skipped' ? 'text-muted' : 'text-text')}
        >
          {task.text}
        </p>
        <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1">
          <OutcomeMark step={task} />
        </div>
        {task.result_text && (
          <p dir="auto" className="mt-1 text-13 whitespace-pre-wrap text-muted">
            {task.result_text}
          </p>
        )}
      </div>
      {writable && (
        <IconButton label="Undo" tooltip="Undo: open it again" size="sm" busy={change.isPending} onClick={reopen}>
          <Undo2 aria-hidden />
        </IconButton>
      )}
    </li>
  )
}
