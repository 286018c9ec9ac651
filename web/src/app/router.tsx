import type { ComponentType } from 'react'
import { createBrowserRouter, Navigate, Outlet, type RouteObject } from 'react-router'
import { NotFound } from '@/shell/NotFound'
import { Redraw } from '@/ui'
import { AuthGate } from './AuthGate'
import { BootSkeleton } from './BootSkeleton'
import { RouteError } from './RouteError'
import { Shell } from './Shell'

/** A screen with its address: a chunk of its own, loaded when it is first asked for. */
const screen = (path: string, load: () => Promise<ComponentType>) =>
  ({ path, lazy: async () => ({ Component: await load() }) }) satisfies RouteObject

const settings: RouteObject[] = [
  { index: true, element: <Navigate to="account" replace /> },
  screen('account', async () => (await import('@/features/account/AccountSettings')).AccountSettings),
  screen('security', async () => (await import('@/features/account/SecuritySettings')).SecuritySettings),
  screen('single-sign-on', async () => (await import('@/features/account/SingleSignOnSettings')).SingleSignOnSettings),
  screen('people', async () => (await import('@/features/account/PeopleSettings')).PeopleSettings),
  screen('tokens', async () => (await import('@/features/account/TokenSettings')).TokenSettings),
  screen('integrations', async () => (await import('@/features/integration/IntegrationSettings')).IntegrationSettings),
  screen('assistant', async () => (await import('@/features/assistant/AssistantUsage')).AssistantUsage),
  screen('deliveries', async () => (await import('@/features/delivery/DeliveriesPage')).DeliveriesPage),
  screen('audit', async () => (await import('@/features/audit/AuditPage')).AuditPage),
  screen('policy', async () => (await import('@/features/escalationpolicy/PolicySettings')).PolicySettings),
  screen(
    'notifications',
    async () => (await import('@/features/notification/NotificationSettings')).NotificationSettings,
  ),
]

const screens: RouteObject[] = [
  screen('/', async () => (await import('./DashboardPage')).DashboardPage),
  screen('/pilot/:id', async () => (await import('./session/SessionPage')).SessionPage),
  screen('/escalations', async () => (await import('@/features/handoff/QueuePage')).QueuePage),
  screen('/sessions', async () => (await import('@/features/session/SessionsPage')).SessionsPage),
  { ...screen('/settings', async () => (await import('./SettingsPage')).SettingsPage), children: settings },
  screen('/analytics/*', async () => (await import('@/features/analytics/AnalyticsPage')).AnalyticsPage),
  { path: '/login', element: <Navigate to="/" replace /> },
  { path: '/sign-in', element: <Navigate to="/" replace /> },
  { path: '*', element: <NotFound /> },
]

const gated = (
  <AuthGate>
    <Redraw>
      <Shell />
    </Redraw>
  </AuthGate>
)

const redrawn = (
  <Redraw>
    <Outlet />
  </Redraw>
)

/** Every screen's address. */
export const routes: RouteObject[] = [
  {
    HydrateFallback: BootSkeleton,
    ErrorBoundary: RouteError,
    element: <Outlet />,
    children: [
      screen('/accept-invite', async () => (await import('@/features/account/SetPasswordPage')).AcceptInvitePage),
      screen('/reset-password', async () => (await import('@/features/account/SetPasswordPage')).ResetPasswordPage),
      { element: gated, children: [{ ErrorBoundary: RouteError, element: redrawn, children: screens }] },
    ],
  },
]

/**
 * The router. Its news are drawn at once, in the moment in which the address changes: the default,
 * a transition, leaves the old screen under the new address for a frame or more. Drawing waits for
 * the microtask, because a navigation may begin inside an effect.
 */
export function newRouter() {
  const router = createBrowserRouter(routes)
  const subscribe = router.subscribe.bind(router)
  router.subscribe = (listener) =>
    subscribe((state, how) => queueMicrotask(() => listener(state, { ...how, flushSync: true })))
  return router
}
