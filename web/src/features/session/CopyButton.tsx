import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, IconButton, toast } from '@/ui'

/** Copies text. `small` shows only the icon; the name stays "Copy". */
export function CopyButton({ text, small, onCopied }: { text: string; small?: boolean; onCopied?: () => void }) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    if (!(await toClipboard(text))) return toast.failed('This browser did not let us copy.', { description: 'Select the text and copy it by hand.' })
    setCopied(true)
    onCopied?.()
  }
  const icon = copied ? <Check aria-hidden className="text-good" /> : <Copy aria-hidden />
  return (
    <>
      {small ? (
        <IconButton label="Copy" size="sm" tooltip={copied ? 'Copied' : 'Copy'} onClick={() => void copy()}>
          {icon}
        </IconButton>
      ) : (
        <Button icon={icon} onClick={() => void copy()}>
          Copy
        </Button>
      )}
      <span role="status" className="sr-only">
        {copied ? 'Copied' : ''}
      </span>
    </>
  )
}

/** The clipboard needs a secure context; over plain http the old command still works. */
async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return byCommand(text)
  }
}

function byCommand(text: string): boolean {
  const before = document.activeElement
  const area = document.createElement('textarea')
  area.value = text
  area.setAttribute('aria-hidden', 'true')
  area.style.cssText = 'position:fixed;top:0;opacity:0'
  const place = before?.closest('[role=dialog]') ?? document.body
  place.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  if (before instanceof HTMLElement) before.focus()
  return done
}
