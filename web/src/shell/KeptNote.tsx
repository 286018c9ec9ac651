import type { Draft } from './drafts'

/** Says that text typed before was found in this form, and takes it away where it is not wanted any more. */
export function KeptNote({ draft }: { draft: Pick<Draft<unknown>, 'found' | 'forget'> }) {
  if (!draft.found) return null
  return (
    <p className="text-12 text-muted">
      What you typed before is still here.{' '}
      <button
        type="button"
        onClick={draft.forget}
        className="rounded-sm text-accent-text hover:underline pointer-coarse:min-h-10"
      >
        Discard it
      </button>
    </p>
  )
}
