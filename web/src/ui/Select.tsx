import { Check, ChevronDown } from 'lucide-react'
import { Select as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { controlClasses, Field, type FieldWords } from './Field'
import { classes } from './classes'

export type Option<T extends string = string> = {
  value: T
  label: string
  hint?: string
  disabled?: boolean
  mark?: ReactNode
}

type SelectProps<T extends string> = FieldWords & {
  value: T | undefined
  onChange: (value: T) => void
  options: Array<Option<T>>
  placeholder?: string
  disabled?: boolean
  size?: 'sm' | 'md'
  className?: string
}

/** One of a few. Values must not be empty strings; use a word such as "anyone" for "no choice". */
export function Select<T extends string>({
  label,
  hideLabel,
  hint,
  error,
  value,
  onChange,
  options,
  placeholder,
  disabled,
  size = 'md',
  className,
}: SelectProps<T>) {
  return (
    <Field {...{ label, hideLabel, hint, error }} className={className}>
      {(wiring) => (
        <Radix.Root value={value ?? ''} onValueChange={(next) => onChange(next as T)} disabled={disabled}>
          <Radix.Trigger
            {...wiring}
            className={classes(
              controlClasses,
              'flex items-center justify-between gap-2 text-left',
              size === 'sm' ? 'h-8 text-13' : 'h-9',
              'pointer-coarse:h-10',
            )}
          >
            <span className="min-w-0 truncate">
              <Radix.Value placeholder={placeholder && <span>{placeholder}</span>} />
            </span>
            <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
          </Radix.Trigger>
          <Radix.Portal>
            <Radix.Content
              position="popper"
              sideOffset={4}
              collisionPadding={8}
              className="z-60 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) animate-fade overflow-hidden rounded-md bg-raised shadow-overlay"
            >
              <Radix.Viewport className="p-1">
                {options.map((option) => (
                  <Choice key={option.value} option={option} />
                ))}
              </Radix.Viewport>
            </Radix.Content>
          </Radix.Portal>
        </Radix.Root>
      )}
    </Field>
  )
}

function Choice({ option }: { option: Option }) {
  return (
    <Radix.Item
      value={option.value}
      disabled={option.disabled}
      className="flex min-h-8 items-center gap-2 rounded-sm py-1 pr-2 pl-7 text-13 outline-none data-disabled:opacity-50 data-highlighted:bg-hover pointer-coarse:min-h-10"
    >
      <Radix.ItemIndicator className="absolute -ml-5">
        <Check aria-hidden className="size-4 text-accent-text" />
      </Radix.ItemIndicator>
      <span className="min-w-0">
        {/* Its own element, because it is also shown in the trigger, where the library puts it by itself. */}
        <Radix.ItemText>
          <span>{option.label}</span>
        </Radix.ItemText>
        {option.hint && (
          <span className="flex items-center gap-1.5 text-12 text-muted">
            {option.mark}
            {option.hint}
          </span>
        )}
      </span>
    </Radix.Item>
  )
}
