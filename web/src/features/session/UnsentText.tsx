import { useDraft } from '@/shell/drafts'
import { Button, CopyButton } from '@/ui'

/**
 * What somebody had begun to write to a session that is no longer theirs: they cannot send it, and
 * it is not lost.
 */
export function UnsentText({ sessionId }: { sessionId: string }) {
  const draft = useDraft(`${sessionId}:message`, '')
  if (!draft.value.trim()) return null
  return (
    <section aria-label="Not sent" className="shrink-0 px-4 pb-4 md:px-6">
      <div className="mx-auto max-w-153 rounded-lg border border-line bg-raised px-4 py-2.5 text-13">
        <p className="text-muted">You had not sent this. It is kept for you, and nobody else sees it.</p>
        <p dir="auto" className="mt-1 max-h-40 overflow-y-auto wrap-anywhere whitespace-pre-wrap">
          {draft.value}
        </p>
        <div className="mt-2 flex gap-2">
          <CopyButton text={draft.value} size="sm" />
          <Button size="sm" variant="quiet" onClick={draft.forget}>
            Discard
          </Button>
        </div>
      </div>
    </section>
  )
}
