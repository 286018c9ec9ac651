import { ListChecks } from 'lucide-react'
import { useEffect, useRef, type RefObject } from 'react'
import { useShortcut } from '@/app/shortcuts'
import type { Session, Step } from '@/api/types'
import { Count, EmptyState } from '@/ui'
import { DoneTasks } from './DoneTasks'
import { OpenTask } from './OpenTask'
import { OwnStep } from './OwnStep'
import { isTask } from './steps'

/**
 * What the copilot asks and suggests, open tasks first, and what came of the done ones. Stands below the session's key, so that nothing in it
 * (notes, folds) can outlive the session it belongs to. `writable` is for whoever works the session.
 */
export function TaskLane({ session, writable, className }: { session: Session; writable: boolean; className?: string }) {
  const tasks = session.steps.filter(isTask)
  const open = tasks.filter((task) => task.state === 'open')
  const lane = useRef<HTMLElement>(null)
  useFocusAfterTask(lane, open)
  useTaskKeys(lane)
  return (
    <section ref={lane} tabIndex={-1} aria-label="Task lane" className={className}>
      <div className="flex h-10 shrink-0 items-center gap-2 px-4">
        <h2 className="text-13 font-semibold">Tasks</h2>
        <Count n={open.length} label="open" />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 pb-4">
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
  const concluded = session.status === 'resolved' || session.status === 'abandoned'
  return (
    <EmptyState compact icon={<ListChecks aria-hidden />} title={any ? 'No open tasks' : 'No tasks yet'}>
      {writable ? 'Questions to ask and things to try appear here as the copilot suggests them.' : concluded ? 'The session is concluded.' : 'They appear here as the session goes on.'}
    </EmptyState>
  )
}

/** When the task that had the focus is done and leaves, the focus goes to the one in its place, or to the lane. */
function useFocusAfterTask(lane: RefObject<HTMLElement | null>, open: Step[]) {
  const at = useRef(-1)
  const ids = open.map((task) => task.id).join()
  useEffect(() => {
    const box = lane.current
    if (!box) return
    if (document.activeElement === document.body && at.current >= 0) {
      const cards = cardsOf(box)
      ;(cards[Math.min(at.current, cards.length - 1)] ?? box).focus({ preventScroll: true })
    }
    const note = () => {
      at.current = cardsOf(box).findIndex((card) => card.contains(document.activeElement))
    }
    const forget = (event: FocusEvent) => {
      if (event.relatedTarget) at.current = -1
    }
    box.addEventListener('focusin', note)
    box.addEventListener('focusout', forget)
    return () => {
      box.removeEventListener('focusin', note)
      box.removeEventListener('focusout', forget)
    }
  }, [lane, ids])
}

const cardsOf = (list: HTMLElement) => [...list.querySelectorAll<HTMLElement>('[data-task]')]

/** j and k walk through the open tasks. */
function useTaskKeys(lane: RefObject<HTMLElement | null>) {
  const walk = (by: 1 | -1) => {
    const cards = lane.current ? cardsOf(lane.current) : []
    const at = cards.findIndex((card) => card.contains(document.activeElement))
    const next = at < 0 ? (by > 0 ? 0 : cards.length - 1) : Math.min(cards.length - 1, Math.max(0, at + by))
    cards[next]?.focus()
    cards[next]?.scrollIntoView?.({ block: 'nearest' })
  }
  useShortcut({ keys: 'j', does: 'Next task', run: () => walk(1) })
  useShortcut({ keys: 'k', does: 'Previous task', run: () => walk(-1) })
}
