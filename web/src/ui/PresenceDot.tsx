import { classes } from './classes'

/** Whether somebody has the product open just now; the word belongs beside it. */
export const PresenceDot = ({ online, className }: { online: boolean; className?: string }) => (
  <span
    aria-hidden
    className={classes(
      'inline-block size-2 shrink-0 rounded-full',
      online ? 'bg-good' : 'border border-line-control',
      className,
    )}
  />
)
