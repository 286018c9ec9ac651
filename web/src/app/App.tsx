import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { RouterProvider } from 'react-router/dom'
import { meQuery } from '@/shell/me'
import { Toasts, TooltipProvider } from '@/ui'
import { newQueryClient } from './queryClient'
import { newRouter } from './router'

export function App() {
  const [cache] = useState(() => {
    const made = newQueryClient()
    void made.prefetchQuery(meQuery) // asked while the screen's own chunk is still on its way
    return made
  })
  const [router] = useState(newRouter)
  return (
    <QueryClientProvider client={cache}>
      <TooltipProvider>
        <RouterProvider router={router} />
        <Toasts />
      </TooltipProvider>
    </QueryClientProvider>
  )
}
