import { Bell as BellIcon } from 'lucide-react'
import { useState } from 'react'
import { useMe } from '@/shell/me'
import { afterFirstScreen, figure, IconButton, Popover } from '@/ui'

const NotificationList = afterFirstScreen(async () => (await import('./NotificationList')).NotificationList)

/** The bell: how many are unread, and behind it the list. */
export function Bell() {
  const { unread_count: unread } = useMe()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Popover
        label="Notifications"
        open={open}
        onOpenChange={setOpen}
        trigger={
          <IconButton label="Notifications" aria-describedby="unread-count" className="relative">
            <BellIcon aria-hidden />
            {unread > 0 && (
              // Drawn by the style sheet: the name of the button stays "Notifications", the count is its description.
              <span
                aria-hidden
                data-count={figure(unread)}
                className="after:content-[attr(data-count)] absolute -top-0.5 -right-0.5 inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-accent px-1 text-12 leading-none font-semibold text-on-accent tabular"
              />
            )}
          </IconButton>
        }
      >
        <NotificationList onLeave={() => setOpen(false)} />
      </Popover>
      <span id="unread-count" role="status" className="sr-only">
        {unread === 0 ? 'No unread notifications' : `${figure(unread)} unread`}
      </span>
    </>
  )
}
