import { Slot } from 'radix-ui'
import { type KeyboardEvent, type PointerEvent, type ReactNode, Suspense, useId, useRef, useState } from 'react'
import { afterFirstScreen, useOnceWanted } from './later'

const Panel = afterFirstScreen(async () => (await import('./MenuPanel')).MenuPanel)

export type MenuProps = {
  trigger: ReactNode
  children: ReactNode
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
}

/** A menu of actions, opened by its trigger. */
export function Menu({ trigger, ...rest }: MenuProps) {
  const [opened, setOpened] = useState<'closed' | 'pointer' | 'keyboard'>('closed')
  const open = opened !== 'closed'
  const button = useRef<HTMLElement>(null)
  const id = useId()
  const press = (event: PointerEvent) => {
    if (event.button !== 0 || event.ctrlKey) return
    event.preventDefault() // the focus goes into the menu
    setOpened(open ? 'closed' : 'pointer')
  }
  const type = (event: KeyboardEvent) => {
    if (!['Enter', ' ', 'ArrowDown'].includes(event.key)) return
    event.preventDefault()
    setOpened(open && event.key !== 'ArrowDown' ? 'closed' : 'keyboard')
  }
  return (
    <>
      <Slot.Root
        ref={button}
        id={`${id}-button`}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        data-state={open ? 'open' : 'closed'}
        onPointerDown={press}
        onKeyDown={type}
      >
        {trigger}
      </Slot.Root>
      {useOnceWanted(open) && (
        <Suspense fallback={null}>
          <Panel
            {...rest}
            id={id}
            button={button}
            open={open}
            byKeyboard={opened === 'keyboard'}
            onClose={() => setOpened('closed')}
          />
        </Suspense>
      )}
    </>
  )
}

export type MenuItemProps = {
  onSelect?: () => void
  children: ReactNode
  icon?: ReactNode
  tone?: 'bad'
  disabled?: boolean
  asChild?: boolean
}

export const MenuItem = afterFirstScreen(async () => (await import('./MenuPanel')).Item)

type MenuChoiceProps<T extends string> = {
  label: string
  value: T
  onChange: (value: T) => void
  options: Array<{ value: T; label: string }>
}

/** One choice among several, with a mark at the chosen one. */
export const MenuChoice = afterFirstScreen(async () => (await import('./MenuPanel')).Choice) as unknown as <
  T extends string,
>(
  props: MenuChoiceProps<T>,
) => ReactNode

export const MenuLine = afterFirstScreen(async () => (await import('./MenuPanel')).Line)
