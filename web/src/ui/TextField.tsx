import type { ComponentProps } from 'react'
import { controlClasses, Field, type FieldWords } from './Field'
import { classes } from './classes'

type TextFieldProps = Omit<ComponentProps<'input'>, 'size'> &
  FieldWords & { size?: 'md' | 'lg'; fieldClassName?: string }

/** A single line of text. */
export function TextField({
  label,
  hideLabel,
  hint,
  error,
  size = 'md',
  id,
  className,
  fieldClassName,
  ...input
}: TextFieldProps) {
  return (
    <Field {...{ label, hideLabel, hint, error, id }} className={fieldClassName}>
      {(wiring) => (
        <input
          {...input}
          {...wiring}
          className={classes(controlClasses, size === 'lg' ? 'h-11 text-16' : 'h-9 pointer-coarse:h-10', className)}
        />
      )}
    </Field>
  )
}
