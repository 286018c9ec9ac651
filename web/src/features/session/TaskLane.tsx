import { ListChecks } from 'lucide-react'
import { useRef } from 'react'
import type { Session } from '@/api/types'
import { useKeptPlace, useWalk } from '@/shell/walk'
import { Count, EmptyState } from '@/ui'
import { DoneTasks } from './DoneTasks'
import { OpenTask } from './OpenTask'
import { OwnStep } from './OwnStep'
import { isConcluded, isTask } from './steps'

const TASKS = '[data-task]'
const WITHOUT_SCROLLING = { preventScroll: true }

/**
 * What the copilot asks and suggests, open tasks first, and what came of the done ones. Stands
 * below the session's key, so that nothing in it (notes, folds) can outlive the session it belongs
 * to. `writable` is for whoever works the session.
 */
export function TaskLane({
  session,
  writable,
  className,
}: {
  session: Session
  writable: boolean
  className?: string
}) {
  const tasks = session.steps.filter(isTask)
  const open = tasks.filter((task) => task.state === 'open')
  const lane = useRef<HTMLElement>(null)
  useWalk(lane, TASKS, 'task')
  useKeptPlace(lane, TASKS, open.map((task) => task.id).join(), WITHOUT_SCROLLING)
  return (
    <section ref={lane} tabIndex={-1} aria-label="Task lane" className={className}>
      <div className="flex h-10 shrink-0 items-center gap-2 px-4">
        <h2 className="text-13 font-semibold">Tasks</h2>
        <Count n={open.length} label="open" />
      </div>
      <div className="relative min-h-0 flex-1 overflow-y-auto px-3 pb-4 low:flex-none low:overflow-visible">
        {open.length > 0 ? (
          <ol className="space-y-2">
            {open.map((task) => (
              <li key={task.id}>
                <OpenTask task={task} writable={writable} />
              </li>
            ))}
          </ol>
        ) : (
          <NoTasks session={session} writable={writable} any={tasks.length > 0} />
        )}
        {writable && <OwnStep sessionId={session.id} />}
        <DoneTasks tasks={tasks.filter((task) => task.state !== 'open')} writable={writable} />
      </div>
    </section>
  )
}

function NoTasks({ session, writable, any }: { session: Session; writable: boolean; any: boolean }) {
  const concluded = isConcluded(session)
  return (
    <EmptyState compact icon={<ListChecks aria-hidden />} title={any ? 'No open tasks' : 'No tasks yet'}>
      {writable
        ? 'Questions to ask and things to try appear here as the copilot suggests them.'
        : concluded
          ? 'The session is concluded.'
          : 'They appear here as the session goes on.'}
    </EmptyState>
  )
}
