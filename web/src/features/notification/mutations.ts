import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, take } from '@/api/client'
import { problemWords } from '@/api/problem'
import { invalidate } from '@/api/query'
import type { Notification, NotificationPreference } from '@/api/types'
import { preferencesQuery } from '@/shell/channels'
import { meQuery } from '@/shell/me'
import { toast } from '@/ui'
import { notificationsQuery } from './queries'

/** Marks one notification as read: on screen at once, taken back should the server refuse. */
export function useMarkRead() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => take(api.POST('/notifications/{id}/read', { params: { path: { id } } })),
    onMutate: (id) => markRead(cache, (one) => one.id === id),
    ...afterwards(cache),
  })
}

/** Marks everything as read. */
export function useMarkAllRead() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => take(api.POST('/notifications/read-all')),
    onMutate: () => {
      markRead(cache, () => true)
      cache.setQueryData(meQuery.queryKey, (me) => me && { ...me, unread_count: 0 })
    },
    ...afterwards(cache),
  })
}

function markRead(cache: QueryClient, which: (one: Notification) => boolean) {
  let marked = 0
  cache.setQueryData(
    notificationsQuery.queryKey,
    (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(mark) })) },
  )
  cache.setQueryData(meQuery.queryKey, (me) => me && { ...me, unread_count: Math.max(0, me.unread_count - marked) })

  function mark(one: Notification): Notification {
    if (one.read_at !== null || !which(one)) return one
    marked++
    return { ...one, read_at: new Date().toISOString() }
  }
}

const afterwards = (cache: QueryClient) => ({
  onError: (error: unknown) => toast.failed('It could not be marked as read.', { description: problemWords(error) }),
  onSettled: () => invalidate(cache, notificationsQuery.queryKey, meQuery.queryKey),
})

/** Changes one preference on screen at once and takes it back should the server refuse. */
export function useChangePreference() {
  const cache = useQueryClient()
  const { queryKey } = preferencesQuery
  const replace = (changed: NotificationPreference) => ({
    channels: cache.getQueryData(queryKey)?.channels ?? [],
    items: (cache.getQueryData(queryKey)?.items ?? []).map((one) => (one.kind === changed.kind ? changed : one)),
  })
  return useMutation({
    scope: { id: 'notification-preferences' }, // one after the other: each sends the whole list
    mutationFn: (changed: NotificationPreference) =>
      take(api.PUT('/notification-preferences', { body: { items: replace(changed).items } })),
    onMutate: (changed) => {
      const before = cache.getQueryData(queryKey)
      cache.setQueryData(queryKey, replace(changed))
      return { before }
    },
    onError: (error, _, context) => {
      cache.setQueryData(queryKey, context?.before)
      toast.failed('Your preference is unchanged.', { description: problemWords(error) })
    },
    onSettled: () => cache.invalidateQueries({ queryKey }),
  })
}
