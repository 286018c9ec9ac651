import { useState } from 'react'
import type { Handoff, SessionSummary } from '@/api/types'
import { useMe } from '@/shell/me'
import { atLeast } from '@/shell/roles'
import { afterFirstScreen, Button, Dialog, isolated } from '@/ui'

const GiveFields = afterFirstScreen(async () => (await import('./GiveFields')).GiveFields)

export type Given = Pick<SessionSummary, 'id' | 'owner' | 'status'>

/** Whether somebody of that role may give the session away: a team admin, while it is open and does not wait. */
export const mayGive = (role: Parameters<typeof atLeast>[0], { status }: Pick<Given, 'status'>) =>
  atLeast(role, 'team_admin') && (status === 'active' || status === 'requesting_escalation')

/** "Give to…", for team admins, with its dialog. What was chosen and typed stays when it is closed. */
export function GiveButton({ session, size = 'sm' }: { session: Given; size?: 'sm' | 'md' | 'lg' }) {
  const me = useMe()
  const [open, setOpen] = useState(false)
  if (!mayGive(me.role, session)) return null
  const owner = session.owner.id === me.id ? 'You have' : `${isolated(session.owner.name)} has`
  return (
    <>
      <Button size={size} onClick={() => setOpen(true)}>
        Give to…
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Give the session to somebody"
        description={`${owner} it now. Whoever gets it and whoever loses it are told; everything that was done stays in the session.`}
        width="sm"
      >
        <GiveFields session={session} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

/** The same for a claimed handoff, where its session was not read. */
export function GiveClaimed({ handoff, size }: { handoff: Handoff; size?: 'sm' | 'md' | 'lg' }) {
  const { state, claimed_by: owner, session_id: id } = handoff
  return state === 'claimed' && owner && <GiveButton session={{ id, owner, status: 'active' }} size={size} />
}
