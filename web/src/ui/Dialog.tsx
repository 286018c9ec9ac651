import { Suspense } from 'react'
import type { DialogProps } from './DialogBox'
import { afterFirstScreen, useOnceWanted } from './later'

const Box = afterFirstScreen(async () => (await import('./DialogBox')).DialogBox)

/** A modal dialog: keeps the focus inside, gives it back when it closes, and fills the width of a phone. */
export function Dialog(props: DialogProps) {
  return (
    useOnceWanted(props.open) && (
      <Suspense fallback={null}>
        <Box {...props} />
      </Suspense>
    )
  )
}
