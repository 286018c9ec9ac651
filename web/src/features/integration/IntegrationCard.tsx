import { CircleAlert, CircleCheck, CircleOff } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { Integration } from '@/api/types'
import { Badge, Button, RelativeTime } from '@/ui'
import { IntegrationForm } from './IntegrationForm'

/** One service: how it fares, and its form when asked for. */
export function IntegrationCard({ integration }: { integration: Integration }) {
  const [open, setOpen] = useState(false)
  const panel = useId()
  const button = useRef<HTMLButtonElement>(null)
  const form = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (open) form.current?.querySelector<HTMLElement>('input, button')?.focus()
  }, [open])
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  return (
    <li aria-label={integration.label}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
        <div className="min-w-0 flex-1 basis-52">
          <h3 className="flex flex-wrap items-center gap-2 text-14 leading-label font-medium">
            {integration.label}
            <StateBadge integration={integration} />
          </h3>
          {integration.about && <p className="mt-1 max-w-[68ch] text-13 text-muted">{integration.about}</p>}
        </div>
        <Button
          ref={button}
          aria-expanded={open}
          aria-controls={open ? panel : undefined}
          aria-label={`${verb(integration, open)} ${integration.label}`}
          onClick={() => (open ? close() : setOpen(true))}
        >
          {verb(integration, open)}
        </Button>
      </div>
      <Trouble integration={integration} />
      {open && (
        <div id={panel} ref={form} className="border-t border-line bg-sunken px-4 py-4">
          <IntegrationForm integration={integration} onClose={close} />
        </div>
      )}
    </li>
  )
}

const verb = (integration: Integration, open: boolean) =>
  open ? 'Close' : integration.changed_at ? 'Change' : 'Set up'

function StateBadge({ integration }: { integration: Integration }) {
  switch (integration.state) {
    case 'ok':
      return (
        <Badge tone="good" icon={<CircleCheck aria-hidden />}>
          On
        </Badge>
      )
    case 'broken':
      return (
        <Badge tone="bad" icon={<CircleAlert aria-hidden />}>
          Not working
        </Badge>
      )
    case 'off':
      return <Badge icon={<CircleOff aria-hidden />}>{integration.changed_at ? 'Off' : 'Not set up'}</Badge>
  }
}

/** What is wrong, where something is. */
function Trouble({ integration }: { integration: Integration }) {
  if (!integration.last_error) return null
  return (
    <p className="mx-4 mb-3 rounded-md bg-bad-quiet px-3 py-2 text-13 wrap-anywhere text-bad">
      {integration.state === 'off' ? (
        'Switched off. '
      ) : integration.broken_at ? (
        <>
          Since <RelativeTime at={integration.broken_at} />:{' '}
        </>
      ) : null}
      {integration.last_error}
    </p>
  )
}
