import { Check } from 'lucide-react'
import { Menu as Radix } from 'radix-ui/internal'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import type { MenuItemProps, MenuProps } from './Menu'
import { classes } from './classes'

const item =
  'flex min-h-8 items-center gap-2 rounded-sm px-2 py-1 text-13 outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover pointer-coarse:min-h-10 [&_svg]:size-4 [&_svg]:text-muted'

type PanelProps = Omit<MenuProps, 'trigger'> & {
  id: string
  /** The button that opens it. */
  button: RefObject<HTMLElement | null>
  open: boolean
  byKeyboard: boolean
  onClose: () => void
}

/** The panel of a Menu. */
export function MenuPanel({ id, button, open, byKeyboard, onClose, align = 'end', side, children }: PanelProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Radix.Anchor virtualRef={button as RefObject<HTMLElement>} />
      <Radix.Portal>
        <Radix.Content
          id={id}
          aria-labelledby={button.current?.id}
          loop={false}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            button.current?.focus()
          }}
          className="z-50 min-w-48 max-w-80 animate-rise rounded-lg bg-raised p-1 shadow-overlay"
        >
          <Items byKeyboard={byKeyboard}>{children}</Items>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Opened by a key, the menu begins at its first item. */
function Items({ byKeyboard, children }: { byKeyboard: boolean; children: ReactNode }) {
  const items = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (byKeyboard) items.current?.querySelector<HTMLElement>('[role^=menuitem]:not([data-disabled])')?.focus()
  }, [byKeyboard])
  return (
    <div ref={items} className="contents" role="presentation">
      {children}
    </div>
  )
}

export function Item({ onSelect, children, icon, tone, disabled, asChild }: MenuItemProps) {
  return (
    <Radix.Item
      asChild={asChild}
      disabled={disabled}
      onSelect={onSelect}
      className={classes(item, tone === 'bad' && 'text-bad [&_svg]:text-bad')}
    >
      {asChild ? (
        children
      ) : (
        <>
          {icon}
          {children}
        </>
      )}
    </Radix.Item>
  )
}

type ChoiceProps = {
  label: string
  value: string
  onChange: (value: string) => void
  options: Array<{ value: string; label: string }>
}

export function Choice({ label, value, onChange, options }: ChoiceProps) {
  return (
    <Radix.RadioGroup aria-label={label} value={value} onValueChange={onChange}>
      <Radix.Label className="px-2 pt-2 pb-1 text-12 text-muted">{label}</Radix.Label>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={item}>
          <span className="flex-1">{option.label}</span>
          <Radix.ItemIndicator>
            <Check aria-hidden />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}

export const Line = () => <Radix.Separator className="my-1 h-px bg-line" />
