import { type ReactNode, useId } from 'react'
import { classes } from './classes'

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

type Wiring = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }

/** A label, the control it belongs to, and beneath it a hint or what is wrong with the value. */
export function Field({
  label,
  hideLabel,
  hint,
  error,
  id,
  className,
  children,
}: FieldWords & { id?: string; className?: string; children: (wiring: Wiring) => ReactNode }) {
  const made = useId()
  const own = id ?? made
  const described = [hint && `${own}-hint`, error && `${own}-error`].filter(Boolean).join(' ')
  return (
    <div className={classes('min-w-0', className)}>
      <label htmlFor={own} className={hideLabel ? 'sr-only' : 'mb-1 block text-13 leading-label font-medium'}>
        {label}
      </label>
      {children({ id: own, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <p id={`${own}-hint`} className="mt-1 text-12 text-muted">
          {hint}
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
