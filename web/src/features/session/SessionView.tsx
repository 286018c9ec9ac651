import { useState } from 'react'
import { useTitle } from '@/app/title'
import { useMe } from '@/app/gate'
import { mayWork } from '@/api/people'
import type { Session } from '@/api/types'
import { currentHandoff, useHandoffsOf } from '@/features/handoff/queries'
import { classes, Count } from '@/ui'
import { Composer } from './Composer'
import { Conversation } from './Conversation'
import { AnswerTask } from './mutations'
import { SessionHeader } from './SessionHeader'
import { SessionState } from './SessionState'
import { dismissSuggestions, SuggestedSteps } from './SuggestedSteps'
import { TaskLane } from './TaskLane'
import { useTurns } from './useTurns'

/** A session: the conversation, its task lane beside it (on a narrow screen behind a tab), and what can be done with it above. */
export function SessionView({ session }: { session: Session }) {
  const me = useMe()
  useTitle(session.title)
  const [tab, setTab] = useState<'conversation' | 'tasks'>('conversation')
  const handoffs = useHandoffsOf(session)
  const handoff = session.escalated ? currentHandoff(handoffs.data?.items, session.open_handoff_id) : undefined
  const concluded = session.status === 'resolved' || session.status === 'abandoned'
  const writable = mayWork(me) && session.owner.id === me.id && !concluded
  const turns = useTurns(session, writable)
  const pickedUp = writable && handoff?.state === 'claimed' && handoff.claimed_by?.id === me.id ? handoff : undefined
  const send = async (text: string) => {
    const said = await turns.say(text)
    if (said && pickedUp) dismissSuggestions(pickedUp.id)
    return said
  }
  const openTasks = session.steps.filter((step) => step.state === 'open').length
  return (
    <div className="flex h-full min-h-0 flex-col">
      <SessionHeader session={session} handoff={handoff} writable={writable} />
      <Tabs tab={tab} onTab={setTab} openTasks={openTasks} />
      <div className="flex min-h-0 flex-1">
        <div className={classes('min-h-0 min-w-0 flex-1 flex-col', tab === 'conversation' ? 'flex' : 'hidden lg:flex')}>
          <Conversation session={session} turns={turns} />
          <SessionState session={session} handoff={handoff} />
          {writable && (
            <Composer
              sessionId={session.id}
              onSend={send}
              busy={turns.writing !== null}
              error={turns.error}
              below={pickedUp && !turns.writing ? (tools) => <SuggestedSteps key={pickedUp.id} session={session} handoff={pickedUp} {...tools} /> : undefined}
            />
          )}
        </div>
        <AnswerTask value={turns.answer}>
          <TaskLane
            session={session}
            writable={writable}
            className={classes('min-h-0 flex-col bg-sunken outline-none lg:flex lg:w-80 lg:shrink-0 lg:border-l lg:border-line xl:w-90', tab === 'tasks' ? 'flex flex-1' : 'hidden')}
          />
        </AnswerTask>
      </div>
    </div>
  )
}

/** Only on narrow screens, where the two do not stand side by side. */
function Tabs({ tab, onTab, openTasks }: { tab: string; onTab: (tab: 'conversation' | 'tasks') => void; openTasks: number }) {
  const look = (active: boolean) =>
    classes('inline-flex h-10 flex-1 items-center justify-center gap-2 border-b-2 text-13 font-medium', active ? 'border-accent-text text-text' : 'border-transparent text-muted')
  return (
    <div className="flex shrink-0 border-b border-line lg:hidden">
      <button type="button" aria-pressed={tab === 'conversation'} className={look(tab === 'conversation')} onClick={() => onTab('conversation')}>
        Chat
      </button>
      <button type="button" aria-pressed={tab === 'tasks'} className={look(tab === 'tasks')} onClick={() => onTab('tasks')}>
        Tasks <Count n={openTasks} label="open" />
      </button>
    </div>
  )
}
