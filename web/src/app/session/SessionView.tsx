import { useState } from 'react'
import type { Session } from '@/api/types'
import { dismissSuggestions, SuggestedSteps } from '@/features/handoff/SuggestedSteps'
import { currentHandoff, useHandoffsOf } from '@/features/handoff/queries'
import { Composer } from '@/features/session/Composer'
import { Conversation } from '@/features/session/Conversation'
import { OfferToConclude } from '@/features/session/OfferToConclude'
import { UnsentText } from '@/features/session/UnsentText'
import { TaskLane } from '@/features/session/TaskLane'
import { AnswerTask } from '@/features/session/mutations'
import { isConcluded } from '@/features/session/steps'
import { useTurns } from '@/features/session/useTurns'
import { PrintHead } from '@/shell/PrintHead'
import { useMe } from '@/shell/me'
import { mayWork } from '@/shell/roles'
import { useTitle } from '@/shell/title'
import { classes, Count } from '@/ui'
import { SessionHeader } from './SessionHeader'
import { SessionState } from './SessionState'

/**
 * A session: the conversation, its task lane beside it (on a narrow screen behind a tab), and what
 * can be done with it above.
 */
export function SessionView({ session }: { session: Session }) {
  const me = useMe()
  useTitle(session.title)
  const [tab, setTab] = useState<Tab>('conversation')
  const handoffs = useHandoffsOf(session)
  const handoff = session.escalated ? currentHandoff(handoffs.data?.items, session.open_handoff_id) : undefined
  const concluded = isConcluded(session)
  const writable = mayWork(me) && session.owner.id === me.id && !concluded
  const turns = useTurns(session, writable)
  const pickedUp = writable && handoff?.state === 'claimed' && handoff.claimed_by?.id === me.id ? handoff : undefined
  const send = async (text: string, key: string) => {
    const sent = await turns.say(text, key)
    if (sent && pickedUp) dismissSuggestions(pickedUp.id)
    return sent
  }
  const [concluding, setConcluding] = useState(false)
  const openTasks = session.steps.filter((step) => step.state === 'open').length
  return (
    <div className="print-page flex h-full min-h-0 flex-col low:h-auto">
      <PrintHead title={session.problem_summary || session.title} />
      <SessionHeader {...{ session, handoff, writable, concluding, setConcluding }} />
      <Tabs tab={tab} onTab={setTab} openTasks={openTasks} />
      <div className="flex min-h-0 flex-1 print:block">
        <div
          className={classes(
            'min-h-0 min-w-0 flex-1 flex-col print:block',
            tab === 'conversation' ? 'flex' : 'hidden lg:flex',
          )}
        >
          <Conversation session={session} turns={turns} />
          <SessionState session={session} handoff={handoff} />
          {!writable && mayWork(me) && <UnsentText sessionId={session.id} />}
          {writable && (
            <Composer
              sessionId={session.id}
              onSend={send}
              lastMessage={session.steps.findLast((step) => step.kind === 'message')?.text}
              busy={turns.writing !== null}
              error={turns.error}
              below={(tools) =>
                !turns.writing && (
                  <>
                    <OfferToConclude session={session} onConclude={() => setConcluding(true)} />
                    {pickedUp && <SuggestedSteps key={pickedUp.id} session={session} handoff={pickedUp} {...tools} />}
                  </>
                )
              }
            />
          )}
        </div>
        <AnswerTask value={turns.answer}>
          <TaskLane
            session={session}
            writable={writable}
            className={classes(
              'min-h-0 flex-col bg-sunken print:block print:w-auto print:border-0 outline-none lg:flex lg:w-80 lg:shrink-0 lg:border-l lg:border-line xl:w-90',
              tab === 'tasks' ? 'flex flex-1' : 'hidden',
            )}
          />
        </AnswerTask>
      </div>
    </div>
  )
}

type Tab = 'conversation' | 'tasks'

/** Only on narrow screens, where the two do not stand side by side. */
function Tabs({ tab, onTab, openTasks }: { tab: Tab; onTab: (tab: Tab) => void; openTasks: number }) {
  const look = (active: boolean) =>
    classes(
      'inline-flex h-10 flex-1 items-center justify-center gap-2 border-b-2 text-13 font-medium',
      active ? 'border-accent-text text-text' : 'border-transparent text-muted',
    )
  return (
    <div className="flex shrink-0 border-b border-line lg:hidden print:hidden">
      <button
        type="button"
        aria-pressed={tab === 'conversation'}
        className={look(tab === 'conversation')}
        onClick={() => onTab('conversation')}
      >
        Chat
      </button>
      <button
        type="button"
        aria-pressed={tab === 'tasks'}
        className={look(tab === 'tasks')}
        onClick={() => onTab('tasks')}
      >
        Tasks <Count n={openTasks} label="open" />
      </button>
    </div>
  )
}
