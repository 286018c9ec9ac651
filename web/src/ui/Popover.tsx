import { Popover as Radix } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes'
import { isComposing } from './typing'

type PopoverProps = {
  trigger: ReactNode
  children: ReactNode
  /** Its accessible name. */
  label: string
  open?: boolean
  onOpenChange?: (open: boolean) => void
  align?: ComponentProps<typeof Radix.Content>['align']
  side?: ComponentProps<typeof Radix.Content>['side']
  className?: string
  /** Before Escape closes it; preventDefault keeps it open. */
  onEscape?: ComponentProps<typeof Radix.Content>['onEscapeKeyDown']
}

/** A small panel beside the button that opens it. */
export function Popover({
  trigger,
  children,
  label,
  open,
  onOpenChange,
  align = 'end',
  side = 'bottom',
  className,
  onEscape,
}: PopoverProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
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

export const PopoverClose = Radix.Close
