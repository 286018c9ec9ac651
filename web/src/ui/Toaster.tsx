import { useEffect } from 'react'
import { toast, Toaster as Sonner } from 'sonner'

/** Draws toasts; says when it can, and when it no longer can. */
export function Toaster({ onReady }: { onReady: (show: typeof toast | null) => void }) {
  useEffect(() => {
    onReady(toast)
    return () => onReady(null)
  }, [onReady])
  return (
    <Sonner
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
