import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { Button } from './Button'
import { classes } from './classes'
import { isComposing } from './typing'

const widths = { sm: 'sm:max-w-100', md: 'sm:max-w-140', lg: 'sm:max-w-240', full: 'sm:max-w-340' }

export type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  children: ReactNode
  /** Buttons, right-aligned, the one to press last; stays in view while the body scrolls. */
  footer?: ReactNode
  width?: keyof typeof widths
  /** Escape, a click outside and the X do nothing: for what must be answered. */
  mandatory?: boolean
  /** Nothing of what lies below can be seen, other dialogs included. */
  covering?: boolean
  onOpenAutoFocus?: ComponentProps<typeof Radix.Content>['onOpenAutoFocus']
  onCloseAutoFocus?: ComponentProps<typeof Radix.Content>['onCloseAutoFocus']
  className?: string
}

/** The dialog itself; see Dialog, which loads it. */
export function DialogBox({ open, onOpenChange, covering, ...rest }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => (rest.mandatory && !next ? undefined : onOpenChange(next))}>
      <Radix.Portal>
        <Radix.Overlay
          data-veil
          className={classes('fixed inset-0', covering ? 'z-50 bg-sunken' : 'z-40 animate-fade bg-veil')}
        />
        <Content {...rest} />
      </Radix.Portal>
    </Radix.Root>
  )
}

function Content({
  title,
  description,
  children,
  footer,
  width = 'md',
  mandatory,
  className,
  onOpenAutoFocus = focusBody,
  onCloseAutoFocus,
}: Omit<DialogProps, 'open' | 'onOpenChange'>) {
  const [opener] = useState(openerOfDialog)
  const refuse = (event: Event) => mandatory && event.preventDefault()
  return (
    <Radix.Content
      onOpenAutoFocus={onOpenAutoFocus}
      onCloseAutoFocus={(event) => {
        onCloseAutoFocus?.(event)
        if (event.defaultPrevented) return
        event.preventDefault()
        opener?.focus()
      }}
      {...(description ? {} : { 'aria-describedby': undefined })}
      onEscapeKeyDown={(event) => (isComposing(event) ? event.preventDefault() : refuse(event))}
      onInteractOutside={(event) => {
        // A toast above the dialog may be clicked without closing what is below it.
        if ((event.target as Element | null)?.closest?.('[data-sonner-toaster]')) event.preventDefault()
        refuse(event)
      }}
      className={classes(
        'fixed z-50 flex max-h-dvh flex-col bg-raised shadow-overlay outline-none animate-rise low:overflow-y-auto',
        'inset-x-0 bottom-0 rounded-t-lg sm:inset-auto sm:top-[8vh] sm:left-1/2 sm:w-[calc(100vw-48px)] sm:-translate-x-1/2 sm:rounded-lg sm:max-h-[84vh]',
        widths[width],
        className,
      )}
    >
      <div className="flex items-start gap-4 px-5 pt-4 pb-2">
        <div className="min-w-0 flex-1">
          <Radix.Title className="text-16 leading-label font-semibold">{title}</Radix.Title>
          {description && <Radix.Description className="mt-1 text-13 text-muted">{description}</Radix.Description>}
        </div>
        {!mandatory && (
          <Radix.Close asChild>
            <Button variant="quiet" size="sm" aria-label="Close" className="-mt-1 -mr-2 w-7 px-0!">
              <X aria-hidden />
            </Button>
          </Radix.Close>
        )}
      </div>
      <div
        data-dialog-part
        className="relative min-h-0 flex-1 overflow-y-auto px-5 py-2 low:flex-none low:overflow-visible"
      >
        {children}
      </div>
      {footer && (
        <div data-dialog-part className="flex flex-wrap items-center justify-end gap-2 px-5 pt-2 pb-4">
          {footer}
        </div>
      )}
    </Radix.Content>
  )
}

/** What has the focus while the dialog is about to open; for an item of a menu, which goes, the button of the menu. */
function openerOfDialog(): HTMLElement | null {
  const at = document.activeElement as HTMLElement | null
  const menu = at?.closest('[role=menu]')
  return menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : at
}

const FOCUSABLE = ['input', 'textarea', 'select', 'button', 'a[href]']
  .map((kind) => `[data-dialog-part] ${kind}:not(:disabled)`)
  .join(', ')

/** The focus begins at the first thing to fill in or press, not at the X; where there is none, at the dialog itself. */
function focusBody(event: Event) {
  event.preventDefault()
  const dialog = event.target as HTMLElement
  const first = dialog.querySelector<HTMLElement>(FOCUSABLE) ?? dialog
  first.focus()
}
