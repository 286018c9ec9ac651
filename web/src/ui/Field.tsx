import { type ReactNode, useId } from 'react'
import { classes } from './classes'
import { measured, OVER } from './typing'

export const controlClasses = classes(
  'w-full rounded-md border border-line-control bg-raised px-3 text-14 text-text',
  'placeholder:text-muted disabled:opacity-60 aria-invalid:border-bad',
  'focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-focus',
)

export type FieldWords = {
  label: string
  /** Keep the label for screen readers only; the placeholder or the surroundings say it to the eye. */
  hideLabel?: boolean
  hint?: ReactNode
  error?: string | null
}

type Wiring = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true; [OVER]?: true }

type FieldProps = FieldWords & {
  id?: string
  className?: string
  /** How many characters it holds, and how many it may hold; near the limit and beyond it says so. */
  length?: number
  limit?: number
  children: (wiring: Wiring) => ReactNode
}

/** A label, the control it belongs to, and beneath it a hint or what is wrong with the value. */
export function Field({
  label,
  hideLabel,
  hint,
  error: wrong,
  id,
  className,
  length = 0,
  limit,
  children,
}: FieldProps) {
  const made = useId()
  const own = id ?? made
  const { near, over } = measured(length, limit)
  const error = over ?? wrong
  const described = [hint && `${own}-hint`, near && `${own}-count`, error && `${own}-error`].filter(Boolean).join(' ')
  return (
    <div className={classes('min-w-0', className)}>
      <label htmlFor={own} className={hideLabel ? 'sr-only' : 'mb-1 block text-13 leading-label font-medium'}>
        {label}
      </label>
      {children({
        id: own,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
        [OVER]: over ? true : undefined,
      })}
      {hint && (
        <p id={`${own}-hint`} className="mt-1 text-12 text-muted">
          {hint}
        </p>
      )}
      {near && (
        <p id={`${own}-count`} className="mt-1 text-12 text-muted tabular">
          {near}
        </p>
      )}
      {error && (
        <p id={`${own}-error`} role="alert" className="mt-1 text-13 text-bad">
          {error}
        </p>
      )}
    </div>
  )
}
