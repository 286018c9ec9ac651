import { Check, Copy } from 'lucide-react'
import { type ComponentProps, useEffect, useState } from 'react'
import { Button, IconButton } from './Button'
import { Dialog } from './Dialog'
import { toast } from './toast'

type Props = Omit<ComponentProps<typeof Button>, 'onClick' | 'icon'> & {
  text: string
  small?: boolean
  onCopied?: () => void
}

/** Copies a text and says so for two seconds. `small` shows only the icon; the name stays "Copy". */
export function CopyButton({ text, small, onCopied, children = 'Copy', ...button }: Props) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])
  const done = () => {
    setCopied(true)
    onCopied?.()
  }
  const failed = () =>
    toast.failed('The text could not be copied.', { description: 'Select it and copy it with the keyboard.' })
  const copy = () => void copyText(text).then(done, failed)
  const icon = copied ? <Check aria-hidden className="text-good" /> : <Copy aria-hidden />
  return (
    <>
      {small ? (
        <IconButton label="Copy" size="sm" tooltip={copied ? 'Copied' : 'Copy'} onClick={copy}>
          {icon}
        </IconButton>
      ) : (
        <Button {...button} icon={icon} onClick={copy}>
          {children}
        </Button>
      )}
      <span role="status" className="sr-only">
        {copied && 'Copied'}
      </span>
    </>
  )
}

/** Puts a text on the clipboard; over plain http, where the clipboard API is missing, by way of a selection. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  const place = document.querySelector('[role=dialog]') ?? document.body // a dialog keeps the focus inside itself
  place.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  if (!done) throw new Error('copying was refused')
}

type CopyFieldProps = { label: string; text: string }

/** Something to copy that is shown once: the text, read-only, with its button. */
function CopyField({ label, text }: CopyFieldProps) {
  return (
    <div className="flex gap-2">
      <input
        readOnly
        aria-label={label}
        value={text}
        onFocus={(event) => event.target.select()}
        className="h-9 min-w-0 flex-1 rounded-md border border-line-control bg-sunken px-3 font-mono text-13"
      />
      <CopyButton text={text} className="h-9!" />
    </div>
  )
}

type CopyDialogProps = { title: string; description: string; fields: CopyFieldProps[]; onClose: () => void }

/** Shows what was made just now and can be copied only this once. */
export function CopyDialog({ title, description, fields, onClose }: CopyDialogProps) {
  const done = (
    <Button variant="primary" onClick={onClose}>
      Done
    </Button>
  )
  return (
    <Dialog open onOpenChange={onClose} title={title} description={description} footer={done}>
      <div className="space-y-3">
        {fields.map((field) => (
          <CopyField key={field.label} {...field} />
        ))}
      </div>
    </Dialog>
  )
}
