import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { RouterProvider } from 'react-router/dom'
import { Toasts, TooltipProvider } from '@/ui'
import { newQueryClient } from './queryClient'
import { newRouter } from './router'

export function App() {
  const [cache] = useState(newQueryClient)
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
