import type { ComponentProps } from 'react'
import { controlClasses, Field, type FieldWords } from './Field'
import { classes } from './classes'

/** `maxLength` is left out on purpose: the browser cuts a paste with it, without a word. */
type TextFieldProps = Omit<ComponentProps<'input'>, 'size' | 'maxLength'> &
  FieldWords & {
    size?: 'md' | 'lg'
    fieldClassName?: string
    /** The most characters that the server takes: beyond it the field says so and its form is not sent. */
    limit?: number
  }

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
  limit,
  ...input
}: TextFieldProps) {
  const text = String(input.value ?? '')
  const length = input.type === 'password' ? [...text].length : text.trim().length
  return (
    <Field {...{ label, hideLabel, hint, error, id, length, limit }} className={fieldClassName}>
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
