import { type ComponentProps, type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react'
import { controlClasses, Field, type FieldWords } from './Field'
import { classes } from './classes'
import { holdsTooMuch, isComposing, isTouch, OVER } from './typing'

/** `maxLength` is left out on purpose: the browser cuts a paste with it, without a word. */
type TextAreaProps = Omit<ComponentProps<'textarea'>, 'maxLength'> &
  FieldWords & {
    /**
     * Enter calls this, Shift+Enter makes a new line, and Enter that ends an IME composition does neither. On a touch
     * screen Enter makes a new line. While the form holds more than it may, it is not called.
     */
    onEnter?: () => void
    /** The most characters that the server takes: beyond it the field says so and its form is not sent. */
    limit?: number
    /** Grows with its text up to this many pixels. */
    growTo?: number
    /** A control that lies on its lower corner. */
    corner?: ReactNode
    fieldClassName?: string
  }

/** Several lines of text, optionally sent with Enter. */
export function TextArea({
  label,
  hideLabel,
  hint,
  error,
  id,
  onEnter,
  limit,
  growTo,
  corner,
  className,
  fieldClassName,
  onKeyDown,
  ref,
  ...area
}: TextAreaProps) {
  const own = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    if (growTo && own.current) grow(own.current, growTo)
  }, [growTo, area.value])
  const length = String(area.value ?? '').trim().length
  return (
    <Field {...{ label, hideLabel, hint, error, id, length, limit }} className={fieldClassName}>
      {(wiring) => (
        <div className="relative">
          <textarea
            rows={3}
            {...area}
            {...wiring}
            ref={(element) => {
              own.current = element
              if (typeof ref === 'function') return ref(element)
              if (ref) ref.current = element
            }}
            onKeyDown={(event) => {
              onKeyDown?.(event)
              if (onEnter && !event.defaultPrevented && isSubmittingEnter(event)) {
                event.preventDefault()
                const area = event.currentTarget
                if (!area.hasAttribute(OVER) && !holdsTooMuch(area.form)) onEnter()
              }
            }}
            className={classes(
              controlClasses,
              'block py-2 leading-read',
              growTo === undefined ? 'resize-y' : 'resize-none',
              className,
            )}
          />
          {corner}
        </div>
      )}
    </Field>
  )
}

/** True for an Enter that means "send": not with Shift or another modifier, and not one of an IME. */
function isSubmittingEnter(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return false
  return !isComposing(event) && !isTouch()
}

function grow(area: HTMLTextAreaElement, limit: number) {
  area.style.height = 'auto'
  if (area.scrollHeight === 0) return // not on the screen yet, so nothing can be measured
  area.style.height = `${Math.min(area.scrollHeight + 2, limit)}px`
}
