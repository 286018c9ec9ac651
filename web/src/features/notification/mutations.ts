import { useMutation, useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query'
import { api, take } from '@/api/client'
import { keys } from '@/api/keys'
import { problemWords } from '@/api/problem'
import type { Me, Notification, Page } from '@/api/types'
import { toast } from '@/ui'

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
      cache.setQueryData<Me>(keys.me, (me) => me && { ...me, unread_count: 0 })
    },
    ...afterwards(cache),
  })
}

function markRead(cache: QueryClient, which: (one: Notification) => boolean) {
  let marked = 0
  cache.setQueryData<InfiniteData<Page<Notification>>>(keys.notifications, (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(mark) })) })
  cache.setQueryData<Me>(keys.me, (me) => me && { ...me, unread_count: Math.max(0, me.unread_count - marked) })

  function mark(one: Notification): Notification {
    if (one.read_at !== null || !which(one)) return one
    marked++
    return { ...one, read_at: new Date().toISOString() }
  }
}

const afterwards = (cache: QueryClient) => ({
  onError: (error: unknown) => toast.failed('It could not be marked as read.', { description: problemWords(error) }),
  onSettled: () => {
    void cache.invalidateQueries({ queryKey: keys.notifications })
    void cache.invalidateQueries({ queryKey: keys.me })
  },
})
