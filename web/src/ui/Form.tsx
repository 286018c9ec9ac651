import type { ComponentProps, FormEvent } from 'react'
import { holdsTooMuch, isComposing } from './typing'

type FormProps = Omit<ComponentProps<'form'>, 'onSubmit' | 'action'> & { onSubmit: () => void }

/**
 * A form that the page sends itself. It is not sent while a field holds more than its limit, nor by the Enter that ends
 * an IME composition.
 */
export function Form({ onSubmit, onKeyDown, ...form }: FormProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!holdsTooMuch(event.currentTarget)) onSubmit()
  }
  return (
    <form
      {...form}
      onSubmit={submit}
      onKeyDown={(event) => {
        onKeyDown?.(event)
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement && isComposing(event))
          event.preventDefault()
      }}
    />
  )
}
