import { Slot } from 'radix-ui'
import { type ReactNode, Suspense, useId, useRef, useState } from 'react'
import { afterFirstScreen, useOnceWanted } from './later'

const Panel = afterFirstScreen(async () => (await import('./PopoverPanel')).PopoverPanel)

export type PopoverProps = {
  trigger: ReactNode
  children: ReactNode
  /** Its accessible name. */
  label: string
  open?: boolean
  onOpenChange?: (open: boolean) => void
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
  className?: string
  /** Before Escape closes it; preventDefault keeps it open. */
  onEscape?: (event: KeyboardEvent) => void
}

/** A small panel beside the button that opens it. */
export function Popover({ trigger, open: told, onOpenChange, ...rest }: PopoverProps) {
  const [own, setOwn] = useState(false)
  const open = told ?? own
  const button = useRef<HTMLElement>(null)
  const id = useId()
  const change = (next: boolean) => {
    setOwn(next)
    onOpenChange?.(next)
  }
  return (
    <>
      <Slot.Root
        ref={button}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        data-state={open ? 'open' : 'closed'}
        onClick={() => change(!open)}
      >
        {trigger}
      </Slot.Root>
      {useOnceWanted(open) && (
        <Suspense fallback={null}>
          <Panel {...rest} id={id} button={button} open={open} onOpenChange={change} />
        </Suspense>
      )}
    </>
  )
}
