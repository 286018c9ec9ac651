import { useState } from 'react'
import { Link } from '@/ui/router'
import type { Delivery } from '@/api/types'
import { Badge, Button, ConfirmDialog, counted, exactTime, isolated, RelativeTime, type Tone, useNow } from '@/ui'
import { useResend } from './mutations'
import { inWords, purposeWords, stateWords } from './words'

const tones: Record<Delivery['state'], Tone> = {
  pending: 'info',
  sending: 'info',
  delivered: 'good',
  failed: 'bad',
  skipped: 'neutral',
}

/** One delivery: to whom, what about, how it went, and "Send again". */
export function DeliveryRow({ delivery, linked }: { delivery: Delivery; linked?: boolean }) {
  const waitsAgain = delivery.state === 'pending' && delivery.attempts > 0
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex min-w-0 items-baseline gap-2 text-14 leading-label">
          <span className="shrink-0 font-medium">{delivery.channel_label}</span>
          <bdi className="min-w-0 truncate text-muted" title={delivery.recipient}>
            {delivery.user && delivery.user.name !== delivery.recipient
              ? `${isolated(delivery.user.name)}, ${delivery.recipient}`
              : delivery.recipient}
          </bdi>
        </p>
        <p className="mt-1 text-13 leading-label text-muted">
          {linked && delivery.session_id ? (
            <Link
              to={`/pilot/${delivery.session_id}`}
              className="underline decoration-line-control underline-offset-2 hover:text-text"
            >
              {purposeWords(delivery.purpose)}
            </Link>
          ) : (
            purposeWords(delivery.purpose)
          )}
          {delivery.repeat_of && ', once more'} · <RelativeTime at={delivery.created_at} />
          {delivery.attempts > 1 && ` · ${counted(delivery.attempts, 'attempt')}`}
        </p>
        <Result delivery={delivery} />
      </div>
      <div className="flex shrink-0 items-center gap-2">
        <Badge tone={waitsAgain ? 'warn' : tones[delivery.state]}>
          {waitsAgain && delivery.next_attempt_at ? (
            <Retry at={delivery.next_attempt_at} />
          ) : (
            stateWords[delivery.state]
          )}
        </Badge>
        {delivery.channel !== 'in_app' && <SendAgain delivery={delivery} />}
      </div>
    </li>
  )
}

function Retry({ at }: { at: string }) {
  const from = useNow(1_000)
  return <span title={exactTime(at)}>Retrying {inWords(at, from)}</span>
}

/** What the other side answered; the error comes before an earlier answer. */
function Result({ delivery }: { delivery: Delivery }) {
  const words = delivery.last_error ?? delivery.answer
  if (!words) return null
  return (
    <p
      dir="auto"
      className={`mt-1 line-clamp-3 text-13 leading-label wrap-anywhere ${delivery.state === 'failed' ? 'text-bad' : 'text-muted'}`}
      title={words}
    >
      {words}
    </p>
  )
}

/** Asks first where somebody has it already. */
function SendAgain({ delivery }: { delivery: Delivery }) {
  const resend = useResend(delivery)
  const [asking, setAsking] = useState(false)
  const there = delivery.state === 'delivered'
  return (
    <>
      <Button
        size="sm"
        busy={resend.isPending}
        disabled={delivery.state === 'sending'}
        aria-label={`Send again to ${delivery.recipient}`}
        onClick={() => (there ? setAsking(true) : resend.mutate())}
      >
        {delivery.state === 'pending' ? 'Send now' : 'Send again'}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Send it once more?"
        does="Send once more"
        busy={resend.isPending}
        onConfirm={() => resend.mutate(undefined, { onSettled: () => setAsking(false) })}
      >
        It was delivered to <bdi className="font-medium text-text">{delivery.recipient}</bdi> already, who will get it a
        second time.
      </ConfirmDialog>
    </>
  )
}
