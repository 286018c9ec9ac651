import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { meQuery } from '@/shell/me'
import { Toasts } from '@/ui'
import { browserHistory, newRouter, RouterProvider } from '@/ui/router'
import { BootSkeleton } from './BootSkeleton'
import { newQueryClient } from './queryClient'
import { routes } from './router'

export function App() {
  const [cache] = useState(() => {
    const made = newQueryClient()
    void made.prefetchQuery(meQuery) // asked while the screen's own chunk is still on its way
    return made
  })
  const [router] = useState(() => newRouter(routes, browserHistory()))
  return (
    <QueryClientProvider client={cache}>
      <RouterProvider router={router} fallback={<BootSkeleton />} />
      <Toasts />
    </QueryClientProvider>
  )
}
