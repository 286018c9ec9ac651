import { ArrowUp } from 'lucide-react'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { Button, FormError, TextArea } from '@/ui'
import { useDraft } from './drafts'

export type ComposerTools = {
  /**
   * Puts text into the input and the cursor behind it: in the place of nothing or of another one of
   * `instead`, else below what is there.
   */
  put: (text: string, instead: string[]) => void
}

type ComposerProps = {
  sessionId: string
  onSend: (text: string) => Promise<boolean>
  busy: boolean
  error: unknown
  /** What stands directly below the input; it may put text into it. */
  below?: (tools: ComposerTools) => ReactNode
}

/** Where the technician writes. Enter sends; what is not sent yet is kept with its session. */
export function Composer({ sessionId, onSend, busy, error, below }: ComposerProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const draft = useDraft(sessionId)
  useFocusAfterClaim(area)
  const send = async () => {
    const text = draft.text.trim()
    if (!text || busy) return
    draft.set('')
    if (!(await onSend(text))) draft.restore(text)
  }
  const put = (text: string) => {
    draft.set(text)
    const input = area.current
    input?.focus()
    requestAnimationFrame(() => input?.setSelectionRange(text.length, text.length))
  }
  return (
    <div className="shrink-0 px-4 pb-4 md:px-6">
      <div className="mx-auto max-w-153">
        <FormError className="mb-2" error={error} before="Not sent." after="Your text is still here." />
        <form
          className="relative"
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          <TextArea
            ref={area}
            label="Message"
            hideLabel
            placeholder="Tell the copilot what you see, or ask it something"
            value={draft.text}
            onChange={(event) => draft.set(event.target.value)}
            onEnter={() => void send()}
            rows={2}
            growTo={220}
            maxLength={20_000}
            className="pr-14! shadow-raised"
          />
          <Button
            type="submit"
            variant="primary"
            aria-label="Send"
            title="Send (Enter)"
            busy={busy}
            className="absolute right-2 bottom-2 px-2!"
          >
            <ArrowUp aria-hidden />
          </Button>
        </form>
        {below?.({ put: (text, instead) => put(merged(draft.text, text, instead)) })}
      </div>
    </div>
  )
}

function merged(typed: string, text: string, instead: string[]): string {
  const own = typed.trim()
  return !own || instead.includes(own) ? text : `${typed.trimEnd()}\n${text}`
}

/**
 * "Start Here" is gone with its screen: the keyboard goes on in the input. Not on a phone, where
 * that would cover half of the session.
 */
function useFocusAfterClaim(area: RefObject<HTMLTextAreaElement | null>) {
  const { state } = useLocation() as { state: { claimed?: boolean } | null }
  const claimed = state?.claimed === true
  useEffect(() => {
    if (claimed && !matchMedia?.('(pointer: coarse)').matches) area.current?.focus()
  }, [area, claimed])
}
