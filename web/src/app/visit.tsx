import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { vi } from 'vitest'
import type { FakeApi } from '@/testing/fakeApi'
import { newFakeApi } from '@/testing/fakes/index'
import { Toasts } from '@/ui'
import { memoryHistory, newRouter, RouterProvider } from '@/ui/router'
import { newQueryClient } from './queryClient'
import { routes } from './router'
import userEvent from '@testing-library/user-event'

/** A fresh fake API in the place of fetch. */
export function fakeServer(signedInAs?: string): FakeApi {
  const server = newFakeApi()
  if (signedInAs) server.signIn(signedInAs)
  const origin = location.origin
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) =>
    server.handle(new Request(typeof input === 'string' ? new URL(input, origin) : input, init)),
  )
  return server
}

/** The whole client at an address, as a person meets it. */
export function visit(address: string) {
  const cache = newQueryClient()
  cache.setDefaultOptions({ queries: { ...cache.getDefaultOptions().queries, retry: false } })
  const router = newRouter(routes, memoryHistory(address))
  render(within(cache, <RouterProvider router={router} />))
  return { router, cache, user: userEvent.setup() }
}

/** A part of the client with what it stands in. */
export const within = (cache: QueryClient, children: ReactNode) => (
  <QueryClientProvider client={cache}>
    {children}
    <Toasts />
  </QueryClientProvider>
)
