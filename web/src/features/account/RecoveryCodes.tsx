import { createPortal } from 'react-dom'
import { useMe } from '@/shell/me'
import { Button, CopyButton } from '@/ui'

type RecoveryCodesProps = {
  /** What was set up, such as "Your app is set up." */
  done: string
  /** What the codes help without. */
  without: string
  codes: string[]
  onDone: () => void
}

/** Recovery codes, shown only this once: to copy, to print, and to confirm. */
export function RecoveryCodes({ done, without, codes, onDone }: RecoveryCodesProps) {
  const me = useMe()
  const text = codes.join('\n')
  return (
    <div className="space-y-4">
      <p role="status" className="text-13">
        {done} Keep these recovery codes where you find them without {without}: each lets you in once, and they are
        shown only now.
      </p>
      <ul
        aria-label="Recovery codes"
        className="grid gap-x-6 gap-y-1 rounded-md bg-sunken p-3 font-mono text-13 sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={text} />
        <Button onClick={() => window.print()}>Print</Button>
        <Button variant="primary" onClick={onDone}>
          I have kept them
        </Button>
      </div>
      {createPortal(
        <pre data-print-alone aria-hidden className="hidden font-mono print:block">
          {`ResolutionFlow recovery codes of ${me.email}\nEach works once.\n\n${text}`}
        </pre>,
        document.body,
      )}
    </div>
  )
}
