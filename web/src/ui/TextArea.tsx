import { type ComponentProps, type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { controlClasses, Field, type FieldWords } from './Field'
import { classes } from './classes'

type TextAreaProps = ComponentProps<'textarea'> &
  FieldWords & {
    /** Enter calls this, Shift+Enter makes a new line, and Enter that ends an IME composition does neither. */
    onEnter?: () => void
    /** Grows with its text up to this many pixels. */
    growTo?: number
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
  growTo,
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
  return (
    <Field {...{ label, hideLabel, hint, error, id }} className={fieldClassName}>
      {(wiring) => (
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
              onEnter()
            }
          }}
          className={classes(
            controlClasses,
            'block py-2 leading-read',
            growTo === undefined ? 'resize-y' : 'resize-none',
            className,
          )}
        />
      )}
    </Field>
  )
}

/**
 * True for an Enter that means "send": not with Shift or another modifier, not while an IME is
 * composing (229 is Safari's way to say so).
 */
function isSubmittingEnter(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return false
  return !event.nativeEvent.isComposing && event.nativeEvent.keyCode !== 229
}

function grow(area: HTMLTextAreaElement, limit: number) {
  area.style.height = 'auto'
  if (area.scrollHeight === 0) return // not on the screen yet, so nothing can be measured
  area.style.height = `${Math.min(area.scrollHeight + 2, limit)}px`
}
