import type { ComponentType } from 'react'
import { NotFound } from '@/shell/NotFound'
import { Redraw } from '@/ui'
import { Navigate, Outlet, type Route } from '@/ui/router'
import { AuthGate } from './AuthGate'
import { RouteError } from './RouteError'
import { Shell } from './Shell'

/** A screen with its address: a chunk of its own, loaded when it is first asked for. */
const screen = (path: string, lazy: () => Promise<ComponentType>): Route => ({ path, lazy })

const settings: Route[] = [
  { path: '/settings', element: <Navigate to="/settings/account" replace /> },
  screen('/settings/account', async () => (await import('@/features/account/AccountSettings')).AccountSettings),
  screen('/settings/security', async () => (await import('@/features/account/SecuritySettings')).SecuritySettings),
  screen(
    '/settings/single-sign-on',
    async () => (await import('@/features/account/SingleSignOnSettings')).SingleSignOnSettings,
  ),
  screen('/settings/people', async () => (await import('@/features/account/PeopleSettings')).PeopleSettings),
  screen('/settings/tokens', async () => (await import('@/features/account/TokenSettings')).TokenSettings),
  screen(
    '/settings/integrations',
    async () => (await import('@/features/integration/IntegrationSettings')).IntegrationSettings,
  ),
  screen('/settings/assistant', async () => (await import('@/features/assistant/AssistantUsage')).AssistantUsage),
  screen('/settings/deliveries', async () => (await import('@/features/delivery/DeliveriesPage')).DeliveriesPage),
  screen('/settings/audit', async () => (await import('@/features/audit/AuditPage')).AuditPage),
  screen('/settings/policy', async () => (await import('@/features/escalationpolicy/PolicySettings')).PolicySettings),
  screen(
    '/settings/notifications',
    async () => (await import('@/features/notification/NotificationSettings')).NotificationSettings,
  ),
]

const screens: Route[] = [
  screen('/', async () => (await import('./DashboardPage')).DashboardPage),
  screen('/pilot/:id', async () => (await import('./session/SessionPage')).SessionPage),
  screen('/escalations', async () => (await import('@/features/handoff/QueuePage')).QueuePage),
  screen('/sessions', async () => (await import('@/features/session/SessionsPage')).SessionsPage),
  { lazy: async () => (await import('./SettingsPage')).SettingsPage, children: settings },
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
export const routes: Route[] = [
  {
    failed: RouteError,
    children: [
      screen('/accept-invite', async () => (await import('@/features/account/SetPasswordPage')).AcceptInvitePage),
      screen('/reset-password', async () => (await import('@/features/account/SetPasswordPage')).ResetPasswordPage),
      { element: gated, children: [{ failed: RouteError, element: redrawn, children: screens }] },
    ],
  },
]
