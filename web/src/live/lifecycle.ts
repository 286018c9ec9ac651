type Handlers = {
  /** The browser is about to stop this page's scripts: frozen, or kept for the back button. */
  onSleep: () => void
  /** They run again, or the page is looked at again. */
  onWake: () => void
}

/** Listens to what the browser does with this page. Returns how to stop. */
export function onLifecycle({ onSleep, onWake }: Handlers): () => void {
  const page = globalThis.document
  if (!page) return () => undefined
  const ends = new AbortController()
  const { signal } = ends
  const seen = () => page.visibilityState === 'visible' && onWake()
  page.addEventListener('freeze', onSleep, { signal })
  page.addEventListener('resume', onWake, { signal })
  page.addEventListener('visibilitychange', seen, { signal })
  globalThis.addEventListener('pagehide', (event) => event.persisted && onSleep(), { signal })
  globalThis.addEventListener('pageshow', (event) => event.persisted && onWake(), { signal })
  return () => ends.abort()
}
