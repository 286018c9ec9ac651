import { BellRing } from 'lucide-react'
import type { Handoff } from '@/api/types'
import { useChannelName } from '@/shell/channels'
import { useMe } from '@/shell/me'
import { RelativeTime } from '@/ui'
import { lastReminder, reminderWords } from './reminderWords'

/** The last reminder of a handoff, in one line. */
export function LastReminder({ handoff }: { handoff: Handoff }) {
  const me = useMe()
  const channelName = useChannelName()
  const reminder = lastReminder(handoff)
  if (!reminder) return null
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5 text-13 text-warn">
      <BellRing aria-hidden className="size-3.5 shrink-0" />
      <span className="min-w-0">
        {reminderWords(reminder, me.id, channelName)}, <RelativeTime at={reminder.at} />
      </span>
    </span>
  )
}

/** Every reminder of a handoff, oldest first. */
export function Reminders({ handoff }: { handoff: Handoff }) {
  const me = useMe()
  const channelName = useChannelName()
  if (handoff.announcements.length === 0) return null
  return (
    <ul aria-label="Announced again" className="mt-2 space-y-0.5 border-t border-line pt-2 text-13 text-muted">
      {handoff.announcements.map((reminder) => (
        <li key={`${reminder.level} ${reminder.at}`} className="flex items-start gap-1.5">
          <BellRing aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span className="min-w-0">
            {reminderWords(reminder, me.id, channelName)}, <RelativeTime at={reminder.at} />
          </span>
        </li>
      ))}
    </ul>
  )
}
