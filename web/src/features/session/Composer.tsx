import { ArrowUp } from 'lucide-react'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useLocation } from '@/ui/router'
import { limits } from '@/api/limits.gen'
import { type Draft, useDraft } from '@/shell/drafts'
import { Button, Form, FormError, isTouch, TextArea } from '@/ui'

export type ComposerTools = {
  /**
   * Puts text into the input and the cursor behind it: in the place of nothing or of another one of
   * `instead`, else below what is there.
   */
  put: (text: string, instead: string[]) => void
}

type ComposerProps = {
  sessionId: string
  /** Sends the text as one act with that key; false when it could not be sent. */
  onSend: (text: string, key: string) => Promise<boolean>
  /** The newest message of the session. */
  lastMessage?: string
  busy: boolean
  error: unknown
  /** What stands directly below the input; it may put text into it. */
  below?: (tools: ComposerTools) => ReactNode
}

/** Where the technician writes. Enter sends; what is not sent yet is kept with its session. */
export function Composer({ sessionId, onSend, lastMessage, busy, error, below }: ComposerProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const draft = useDraft(`${sessionId}:message`, '')
  const sending = useSending(sessionId, draft, lastMessage)
  useFocusAfterClaim(area)
  const send = async () => {
    const text = draft.value.trim()
    if (!text || busy) return
    const key = draft.keyFor(text)
    const end = sending.begin(text)
    end(await onSend(text, key))
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
        <Form onSubmit={() => void send()}>
          <TextArea
            ref={area}
            label="Message"
            hideLabel
            placeholder="Tell the copilot what you see, or ask it something"
            value={draft.value}
            onChange={(event) => draft.set(event.target.value)}
            onEnter={() => void send()}
            rows={2}
            growTo={220}
            limit={limits.NewMessage.text}
            className="pr-14! shadow-raised"
            corner={
              <Button
                type="submit"
                variant="primary"
                aria-label="Send"
                title={isTouch() ? 'Send' : 'Send (Enter)'}
                busy={busy}
                className="absolute right-2 bottom-2 px-2!"
              >
                <ArrowUp aria-hidden />
              </Button>
            }
          />
        </Form>
        {below?.({ put: (text, instead) => put(merged(draft.value, text, instead)) })}
      </div>
    </div>
  )
}

/** What this page is sending now; what another page was sending when it died is not among it. */
const underWay = new Set<string>()

/**
 * Holds what is being sent, out of the input, until it stands in the session. What could not be sent goes back in front
 * of what was typed meanwhile, also when the page died in between, and under its former key.
 */
function useSending(sessionId: string, draft: Draft<string>, lastMessage: string | undefined) {
  const sending = useDraft(`${sessionId}:sending`, { text: '', nonce: '' })
  const putBack = (unsent: string, nonce: string) =>
    draft.adopt((typed) => (typed ? `${unsent}\n${typed}` : unsent), nonce)
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    const { text, nonce } = sending.value
    if (!text || underWay.has(sessionId)) return
    if (text !== lastMessage?.trim()) putBack(text, nonce)
    sending.forget()
  })
  return {
    begin(text: string) {
      const nonce = draft.nonce()
      underWay.add(sessionId)
      sending.set({ text, nonce })
      draft.forget()
      return (sent: boolean) => {
        underWay.delete(sessionId)
        sending.forget()
        if (!sent) putBack(text, nonce)
        // Another tab may have put it back when it opened meanwhile.
        else if (draft.nonce() === nonce) draft.set((now) => (now === text ? '' : now))
      }
    },
  }
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
    if (claimed && !isTouch()) area.current?.focus()
  }, [area, claimed])
}
