import { useEffect } from 'react'
import { Outlet, useNavigate } from '@/ui/router'
import { DeletionBanner } from '@/features/account/DeletionBanner'
import { DemoBanner } from '@/features/demo/DemoBanner'
import { useBackgroundCount } from '@/features/handoff/useBackgroundCount'
import { NewSessionProvider } from '@/features/session/NewSession'
import { PageBarPlace, PageBarProvider } from '@/shell/PageBar'
import { useMe } from '@/shell/me'
import { mayWork } from '@/shell/roles'
import { Shortcuts, useShortcut } from '@/shell/shortcuts'
import { ErrorBoundary, loadTheRest } from '@/ui'
import { BottomBar } from './BottomBar'
import { Sidebar } from './Sidebar'
import { StaleBar } from './StaleBar'
import { TopBar } from './TopBar'
import { useScrollMemory } from './scroll'

/** What stands around every screen: sidebar, top bar, on a phone the bottom bar. */
export function Shell() {
  const me = useMe()
  useBackgroundCount(me)
  useEffect(loadTheRest, [])
  const scroll = useScrollMemory()
  return (
    <NewSessionProvider enabled={mayWork(me)}>
      <PageBarProvider>
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-60 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2 focus:shadow-overlay"
        >
          Skip to the content
        </a>
        <div className="flex h-dvh">
          <Sidebar />
          <div {...scroll.around} className="relative flex min-w-0 flex-1 flex-col low:overflow-y-auto">
            <DeletionBanner />
            <TopBar>
              <PageBarPlace />
              <StaleBar />
            </TopBar>
            {/* Positioned, so that what only screen readers see does not make the page longer. */}
            <main
              {...scroll.screen}
              id="main"
              tabIndex={-1}
              className="relative min-h-0 flex-1 overflow-y-auto low:flex-[1_0_auto] low:overflow-visible"
            >
              <ErrorBoundary>
                <Outlet />
              </ErrorBoundary>
            </main>
            {/* Below, because it is known late, and nothing that is being read may move. */}
            <DemoBanner />
            <BottomBar />
          </div>
        </div>
        <GoTo />
        <Shortcuts />
      </PageBarProvider>
    </NewSessionProvider>
  )
}

function GoTo() {
  const navigate = useNavigate()
  useShortcut({ keys: 'g d', does: 'Dashboard', group: 'Go to', run: () => void navigate('/') })
  useShortcut({ keys: 'g q', does: 'Escalation queue', group: 'Go to', run: () => void navigate('/escalations') })
  useShortcut({ keys: 'g s', does: 'Settings', group: 'Go to', run: () => void navigate('/settings') })
  return null
}
