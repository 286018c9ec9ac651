import { toast as sonner, Toaster } from 'sonner'

/**
 * A short word at the edge of the screen. Use it for what happened elsewhere or is done; errors of
 * a form belong beside the field.
 */
export const toast = {
  say: (
    message: string,
    options?: { description?: string; action?: { label: string; onClick: () => void }; id?: string },
  ) => sonner(message, options),
  done: (message: string, options?: { description?: string }) => sonner.success(message, options),
  warn: (message: string, options?: { description?: string }) => sonner.warning(message, options),
  failed: (message: string, options?: { description?: string }) =>
    sonner.error(message, { duration: 8_000, ...options }),
}

/** Where toasts appear; once, in the shell. Alt+T moves the focus there. */
export function Toasts() {
  return (
    <Toaster
      position="bottom-right"
      visibleToasts={4}
      gap={8}
      mobileOffset={{ bottom: 72 }}
      style={{ fontFamily: 'inherit' }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: 'flex w-full items-start gap-2 rounded-lg bg-raised p-3 text-13 text-text shadow-overlay sm:w-90',
          content: 'min-w-0 flex-1',
          title: 'font-medium',
          description: 'text-muted',
          icon: 'mt-0.5 text-muted [&_svg]:size-4',
          success: '[&_[data-icon]]:text-good',
          error: '[&_[data-icon]]:text-bad',
          warning: '[&_[data-icon]]:text-warn',
          actionButton: 'rounded-md px-2 py-1 text-13 font-medium text-accent-text hover:bg-hover',
        },
      }}
    />
  )
}
