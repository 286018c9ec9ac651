import type { Handoff } from '@/api/types'
import { useMe } from '@/shell/me'
import { mayWork } from '@/shell/roles'
import { Button, Kbd } from '@/ui'
import { GiveClaimed } from './GiveButton'
import { TurnButton } from './TurnButton'
import { useClaim } from './mutations'

/**
 * Always in the same place, in view. "Start Here" stays also when somebody else was quicker: the
 * server decides who wins, and says so.
 */
export function StartBar({ handoff }: { handoff: Handoff }) {
  const me = useMe()
  const claim = useClaim()
  const own = handoff.created_by.id === me.id
  const may = mayWork(me) && !own
  return (
    <footer className="sticky bottom-0 low:static z-10 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-raised px-4 py-3 md:px-8">
      <p className="hidden items-center gap-2 text-13 text-muted md:flex">
        <Kbd keys="Esc" /> back to the queue
      </p>
      <p className="min-w-0 flex-1 text-right text-13 text-muted">{barWords(handoff, own, may)}</p>
      {own && handoff.state === 'waiting' && <TurnButton turn="withdraw" handoff={handoff} size="lg" />}
      <GiveClaimed handoff={handoff} size="lg" />
      {may && (
        <Button
          variant={handoff.state === 'waiting' ? 'primary' : 'secondary'}
          size="lg"
          busy={claim.isPending || claim.isSuccess}
          onClick={() => claim.mutate(handoff)}
        >
          Start Here
        </Button>
      )}
    </footer>
  )
}

function barWords(handoff: Handoff, own: boolean, may: boolean): string {
  if (own) return 'Your own escalation. It is waiting for somebody else to pick it up.'
  if (!may) return 'Engineers can pick this up. You can read it.'
  return handoff.state === 'waiting' ? 'Picks it up and opens the conversation' : ''
}
