import { createBrowserRouter, Navigate, Outlet, type RouteObject } from 'react-router'
import { NotFound } from '@/shell/NotFound'
import { AuthGate } from './AuthGate'
import { BootSkeleton } from './BootSkeleton'
import { RouteError } from './RouteError'
import { Shell } from './Shell'

/** Every screen's address. Each screen is a chunk of its own, loaded when it is first asked for. */
export const routes: RouteObject[] = [
  {
    HydrateFallback: BootSkeleton,
    ErrorBoundary: RouteError,
    element: <Outlet />,
    children: [
      {
        path: '/accept-invite/:token',
        lazy: async () => ({ Component: (await import('@/features/account/AcceptInvitePage')).AcceptInvitePage }),
      },
      {
        element: (
          <AuthGate>
            <Shell />
          </AuthGate>
        ),
        children: [
          {
            ErrorBoundary: RouteError,
            children: [
              { path: '/', lazy: async () => ({ Component: (await import('./DashboardPage')).DashboardPage }) },
              {
                path: '/pilot/:id',
                lazy: async () => ({ Component: (await import('@/app/session/SessionPage')).SessionPage }),
              },
              {
                path: '/escalations',
                lazy: async () => ({ Component: (await import('@/features/handoff/QueuePage')).QueuePage }),
              },
              {
                path: '/sessions',
                lazy: async () => ({ Component: (await import('@/features/session/SessionsPage')).SessionsPage }),
              },
              {
                path: '/settings',
                lazy: async () => ({ Component: (await import('./SettingsPage')).SettingsPage }),
                children: [
                  { index: true, element: <Navigate to="account" replace /> },
                  {
                    path: 'account',
                    lazy: async () => ({
                      Component: (await import('@/features/account/AccountSettings')).AccountSettings,
                    }),
                  },
                  {
                    path: 'people',
                    lazy: async () => ({
                      Component: (await import('@/features/account/PeopleSettings')).PeopleSettings,
                    }),
                  },
                  {
                    path: 'tokens',
                    lazy: async () => ({ Component: (await import('@/features/account/TokenSettings')).TokenSettings }),
                  },
                  {
                    path: 'integrations',
                    lazy: async () => ({
                      Component: (await import('@/features/integration/IntegrationSettings')).IntegrationSettings,
                    }),
                  },
                  {
                    path: 'assistant',
                    lazy: async () => ({
                      Component: (await import('@/features/assistant/AssistantUsage')).AssistantUsage,
                    }),
                  },
                  {
                    path: 'deliveries',
                    lazy: async () => ({
                      Component: (await import('@/features/delivery/DeliveriesPage')).DeliveriesPage,
                    }),
                  },
                  {
                    path: 'policy',
                    lazy: async () => ({
                      Component: (await import('@/features/escalationpolicy/PolicySettings')).PolicySettings,
                    }),
                  },
                  {
                    path: 'notifications',
                    lazy: async () => ({
                      Component: (await import('@/features/notification/NotificationSettings')).NotificationSettings,
                    }),
                  },
                ],
              },
              {
                path: '/analytics/*',
                lazy: async () => ({ Component: (await import('@/features/analytics/AnalyticsPage')).AnalyticsPage }),
              },
              { path: '/login', element: <Navigate to="/" replace /> },
              { path: '/sign-in', element: <Navigate to="/" replace /> },
              { path: '*', element: <NotFound /> },
            ],
          },
        ],
      },
    ],
  },
]

/**
 * The router. Its news are drawn at once, in the moment in which the address changes: the default, a transition, leaves the old screen under
 * the new address for a frame or more. Drawing waits for the microtask, because a navigation may begin inside an effect.
 */
export function newRouter() {
  const router = createBrowserRouter(routes)
  const subscribe = router.subscribe.bind(router)
  router.subscribe = (listener) =>
    subscribe((state, how) => queueMicrotask(() => listener(state, { ...how, flushSync: true })))
  return router
}
