import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { classes, CopyButton } from '@/ui'

/** Commands, menu paths and codes for a task, folded away until asked for. */
export function HowTo({ how }: { how: string }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <div className="mt-1 ml-6">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="-ml-1 inline-flex min-h-6 items-center gap-0.5 rounded-sm px-1 text-12 text-muted hover:text-text pointer-coarse:min-h-10"
      >
        <ChevronRight
          aria-hidden
          className={classes('size-3.5 transition-transform duration-100', open && 'rotate-90')}
        />
        How
      </button>
      <div id={id} hidden={!open} className="mt-1 -ml-6 rounded-md bg-sunken py-1 pr-1 pl-2">
        <div className="flex items-start gap-1">
          <pre dir="auto" className="min-w-0 flex-1 py-1 text-12 leading-read whitespace-pre-wrap">
            {how.trim()}
          </pre>
          <CopyButton small text={how.trim()} />
        </div>
      </div>
    </div>
  )
}
