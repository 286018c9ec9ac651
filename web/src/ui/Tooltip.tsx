import { Tooltip as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

/** A short hint on hover and focus. It repeats or adds to what is there; nothing may be known only from it. */
export function Tooltip({
  content,
  children,
  side = 'bottom',
}: {
  content: ReactNode
  children: ReactNode
  side?: 'top' | 'right' | 'bottom' | 'left'
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-60 max-w-72 animate-fade rounded-md bg-text px-2 py-1 text-12 leading-label text-surface shadow-overlay"
        >
          <span>{content}</span>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Must stand once above every Tooltip. */
export const TooltipProvider = ({ children }: { children: ReactNode }) => (
  <Radix.Provider delayDuration={400} skipDelayDuration={200}>
    {children}
  </Radix.Provider>
)
