import { Popover as Radix } from 'radix-ui'
import { type RefObject, useRef } from 'react'
import type { PopoverProps } from './Popover'
import { classes } from './classes'
import { isComposing } from './typing'

type PanelProps = Omit<PopoverProps, 'trigger' | 'open' | 'onOpenChange'> & {
  id: string
  /** The button that opens it. */
  button: RefObject<HTMLElement | null>
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** The panel of a Popover. */
export function PopoverPanel({
  id,
  button,
  open,
  onOpenChange,
  label,
  align = 'end',
  side = 'bottom',
  className,
  onEscape,
  children,
}: PanelProps) {
  const elsewhere = useRef(false)
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Anchor virtualRef={button as RefObject<HTMLElement>} />
      <Radix.Portal>
        <Radix.Content
          id={id}
          aria-label={label}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          onOpenAutoFocus={() => (elsewhere.current = false)}
          onInteractOutside={(event) => {
            // The button closes it by itself.
            if (button.current?.contains(event.target as Node)) event.preventDefault()
            else elsewhere.current = true
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            if (!elsewhere.current) button.current?.focus()
          }}
          onEscapeKeyDown={(event) => (isComposing(event) ? event.preventDefault() : onEscape?.(event))}
          className={classes(
            'z-50 max-h-(--radix-popover-content-available-height) w-90 max-w-[calc(100vw-16px)] animate-rise overflow-y-auto rounded-lg bg-raised shadow-overlay outline-none',
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
