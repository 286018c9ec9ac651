import { Switch as Radix } from 'radix-ui'
import { type ReactNode, useId } from 'react'

/** Something that is on or off, and takes effect at once. */
export function Switch({
  label,
  hint,
  checked,
  onChange,
  disabled,
}: {
  label: string
  hint?: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
}) {
  const id = useId()
  return (
    <div className="flex items-start justify-between gap-6 py-3">
      <div className="min-w-0">
        <label htmlFor={id} className="text-14 font-medium">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-13 text-muted">
            {hint}
          </p>
        )}
      </div>
      <Toggle
        id={id}
        checked={checked}
        onChange={onChange}
        disabled={disabled}
        describedBy={hint ? `${id}-hint` : undefined}
      />
    </div>
  )
}

type ToggleProps = {
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean | undefined
  describedBy?: string | undefined
} & ({ id: string; label?: never } | { label: string; id?: never })

/** The switch alone, for where its words stand elsewhere: in a label of that id, or as a name that only tells. */
export const Toggle = ({ id, label, checked, onChange, disabled, describedBy }: ToggleProps) => (
  <Radix.Root
    {...(id !== undefined && { id })}
    aria-label={label}
    checked={checked}
    onCheckedChange={onChange}
    {...(disabled !== undefined && { disabled })}
    aria-describedby={describedBy}
    className="group mt-0.5 inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-line-control bg-hover p-0.5 transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-60 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
  >
    <Radix.Thumb className="size-3.5 rounded-full bg-muted transition-transform duration-100 data-[state=checked]:translate-x-4 data-[state=checked]:bg-on-accent" />
  </Radix.Root>
)
