import { useQuery } from '@tanstack/react-query'
import { useMe } from '@/app/gate'
import { mayWork } from '@/api/people'
import { handoffQuery, sessionHandoffsQuery } from '@/api/queries'
import type { Handoff, SessionSummary } from '@/api/types'

/** Viewers have no live stream: what they look at is asked for every 20 s. */
export const usePolling = () => (mayWork(useMe()) ? (false as const) : 20_000)

/** The session's handoffs, newest first; only asked for where there are any. */
export function useHandoffsOf(session: Pick<SessionSummary, 'id' | 'escalated'>) {
  const refetchInterval = usePolling()
  return useQuery({ ...sessionHandoffsQuery(session.id), enabled: session.escalated, refetchInterval })
}

/** The handoff that matters now: the open one, or else the newest. */
export function currentHandoff(handoffs: Handoff[] | undefined, openId?: string | null): Handoff | undefined {
  return handoffs?.find((one) => one.id === openId) ?? handoffs?.[0]
}

/** A handoff with its whole snapshot; its card is shown until that is there. */
export function useWholeHandoff(card: Handoff) {
  const refetchInterval = usePolling()
  const whole = useQuery({ ...handoffQuery(card.id), placeholderData: card, refetchInterval })
  return { ...whole, handoff: whole.data ?? card }
}
