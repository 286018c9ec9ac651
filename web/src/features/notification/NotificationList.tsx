import { useInfiniteQuery } from '@tanstack/react-query'
import { BellOff, Check } from 'lucide-react'
import { Link } from '@/ui/router'
import { allItems } from '@/api/query'
import type { Notification } from '@/api/types'
import { useMe } from '@/shell/me'
import { Button, classes, EmptyState, IconButton, Loaded, Loading, RelativeTime, ShowMore, Skeleton } from '@/ui'
import { useMarkAllRead, useMarkRead } from './mutations'
import { notificationsQuery } from './queries'

/** What one should know, newest first. Following one marks it as read. */
export function NotificationList({ onLeave }: { onLeave: () => void }) {
  const { unread_count: unread } = useMe()
  const allRead = useMarkAllRead()
  return (
    <>
      <div className="sticky top-0 low:static z-10 flex h-11 items-center justify-between border-b border-line bg-raised pr-2 pl-4">
        <h2 className="text-13 font-semibold">Notifications</h2>
        <Button variant="quiet" size="sm" disabled={unread === 0} onClick={() => allRead.mutate()}>
          Mark all as read
        </Button>
      </div>
      <Items onLeave={onLeave} />
    </>
  )
}

function Items({ onLeave }: { onLeave: () => void }) {
  const list = useInfiniteQuery(notificationsQuery)
  return (
    <>
      <Loaded
        compact
        query={{ ...list, data: allItems(list.data) }}
        title="The notifications could not be loaded"
        skeleton={<ItemsSkeleton />}
      >
        {(items) =>
          items.length > 0 ? (
            <ul className="divide-y divide-line">
              {items.map((one) => (
                <Item key={one.id} notification={one} onLeave={onLeave} />
              ))}
            </ul>
          ) : (
            <EmptyState title="Nothing yet" icon={<BellOff aria-hidden />}>
              Escalations, pickups and returns that concern you appear here.
            </EmptyState>
          )
        }
      </Loaded>
      <ShowMore list={list} />
    </>
  )
}

function Item({ notification, onLeave }: { notification: Notification; onLeave: () => void }) {
  const read = useMarkRead()
  const unread = notification.read_at === null
  const follow = () => {
    if (unread) read.mutate(notification.id)
    onLeave()
  }
  const words = <Words notification={notification} />
  return (
    <li className="flex items-start gap-1 pr-2 hover:bg-hover/50">
      {notification.link ? (
        <Link
          to={notification.link}
          onClick={follow}
          className="flex min-w-0 flex-1 gap-3 py-3 pl-4 -outline-offset-2!"
        >
          {words}
        </Link>
      ) : (
        <div className="flex min-w-0 flex-1 gap-3 py-3 pl-4">{words}</div>
      )}
      {unread && (
        <IconButton label="Mark as read" size="sm" className="mt-2" onClick={() => read.mutate(notification.id)}>
          <Check aria-hidden />
        </IconButton>
      )}
    </li>
  )
}

function Words({ notification }: { notification: Notification }) {
  const unread = notification.read_at === null
  return (
    <>
      <span className={classes('mt-1.5 size-1.5 shrink-0 rounded-full', unread && 'bg-accent')}>
        {unread && <span className="sr-only">Unread</span>}
      </span>
      <span className="min-w-0">
        <span dir="auto" className={classes('line-clamp-3 text-13 leading-label', unread && 'font-medium')}>
          {notification.title}
        </span>
        {notification.body && (
          <span dir="auto" className="mt-1 line-clamp-2 text-13 leading-label text-muted">
            {notification.body}
          </span>
        )}
        <RelativeTime at={notification.created_at} className="mt-1 block text-12 leading-label text-muted" />
      </span>
    </>
  )
}

const ItemsSkeleton = () => (
  <Loading label="Loading notifications" className="divide-y divide-line">
    {[0, 1, 2].map((row) => (
      <div key={row} className="space-y-2 p-4 pl-8">
        <Skeleton className="w-48" />
        <Skeleton className="h-3.5" />
      </div>
    ))}
  </Loading>
)
