import type { ComponentProps, ReactNode } from 'react'
import { Tooltip } from './Tooltip'
import { classes } from './classes'

type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
type ButtonSize = 'sm' | 'md' | 'lg'

const look: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:not-disabled:bg-accent-strong',
  secondary: 'bg-raised text-text border border-line-control/60 hover:not-disabled:bg-hover',
  quiet: 'text-muted hover:not-disabled:bg-hover hover:not-disabled:text-text',
  danger: 'bg-bad-fill text-on-accent hover:not-disabled:brightness-110',
}

const room: Record<ButtonSize, string> = {
  sm: 'h-7 px-2 text-13 gap-1.5',
  md: 'h-8 px-3 text-13 gap-2',
  lg: 'h-10 px-4 text-14 gap-2',
}

/** The looks of a button, for a link that should look like one. */
export function buttonClasses(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md'): string {
  return classes(
    'inline-flex shrink-0 items-center justify-center rounded-md font-medium leading-label whitespace-nowrap select-none',
    'transition-colors duration-100 disabled:opacity-55 disabled:cursor-not-allowed touch-target [&_svg]:size-4 [&_svg]:shrink-0',
    look[variant],
    room[size],
  )
}

type ButtonProps = ComponentProps<'button'> & {
  variant?: ButtonVariant
  size?: ButtonSize
  icon?: ReactNode
  /** The action is under way: the button stays focusable but does nothing, so that a second press is no second act. */
  busy?: boolean
}

/** A button. Primary is for the one thing to do next on a screen. */
export function Button({ variant, size, icon, busy, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      data-variant={variant}
      {...rest}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={classes(buttonClasses(variant, size), busy && 'opacity-70 cursor-progress', className)}
    >
      {icon}
      {children}
    </button>
  )
}

type IconButtonProps = Omit<ButtonProps, 'children' | 'icon'> & {
  label: string
  children: ReactNode
  tooltip?: ReactNode
}

/** A square button with only an icon; its label is its accessible name and its tooltip. */
export function IconButton({
  label,
  tooltip,
  children,
  size = 'md',
  className,
  variant = 'quiet',
  ...rest
}: IconButtonProps) {
  const square = { sm: 'w-7', md: 'w-8', lg: 'w-10' }[size]
  return (
    <Tooltip content={tooltip ?? label}>
      <Button
        {...rest}
        variant={variant}
        size={size}
        aria-label={label}
        className={classes('px-0!', square, className)}
      >
        {children}
      </Button>
    </Tooltip>
  )
}
