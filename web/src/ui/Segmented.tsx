import { useId } from 'react'
import { classes } from './classes'

type SegmentedProps<T extends string> = {
  label: string
  showLabel?: boolean
  value: T
  onChange: (value: T) => void
  options: Array<{ value: T; label: string }>
}

/** One of a few, all in sight; the arrow keys move between them. */
export function Segmented<T extends string>({ label, showLabel, value, onChange, options }: SegmentedProps<T>) {
  const name = useId()
  return (
    <fieldset className="min-w-0">
      <legend className={showLabel ? 'mb-1 text-13 leading-label font-medium' : 'sr-only'}>{label}</legend>
      <div className="flex gap-0.5 rounded-md bg-sunken p-0.5">
        {options.map((option) => (
          <label
            key={option.value}
            className={classes(
              'flex min-h-8 flex-1 cursor-pointer items-center justify-center rounded-sm px-2 text-13 leading-label transition-colors duration-100 has-focus-visible:outline-2 has-focus-visible:outline-focus pointer-coarse:min-h-10',
              option.value === value ? 'bg-raised font-medium shadow-raised' : 'text-muted hover:text-text',
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
