export { Avatar, PersonName } from './PersonName'
export { Badge, Count, type Tone } from './Badge'
export { Button, IconButton, buttonClasses } from './Button'
export { Card, Section } from './Card'
export { classes } from './classes'
export { useNow } from './clock'
export { ConfirmDialog } from './ConfirmDialog'
export { CopyButton, CopyDialog } from './CopyButton'
export { Dialog } from './Dialog'
export {
  EmptyState,
  ErrorBoundary,
  ErrorState,
  FormError,
  Loaded,
  Loading,
  ShowMore,
  Skeleton,
  TheRest,
} from './states'
export { Field } from './Field'
export { Form } from './Form'
export { isolated } from './isolated'
export { Kbd } from './Kbd'
export { LongList } from './LongList'
export { Menu, MenuChoice, MenuItem, MenuLine } from './Menu'
export { PresenceDot } from './PresenceDot'
export { Popover } from './Popover'
export { afterFirstScreen, loadTheRest } from './later'
export {
  accountZone,
  calendarDay,
  calendarRange,
  dateOf,
  exactTime,
  momentDay,
  momentOf,
  setAccountZone,
} from './moment'
export { duration, RelativeTime, timeAgo } from './RelativeTime'
export { Redraw } from './Redraw'
export { StatusDot } from './StatusDot'
export { Select, type Option } from './Select'
export { Switch, Toggle } from './Switch'
export { TextArea } from './TextArea'
export { TextField } from './TextField'
export { toast, Toasts } from './toast'
export { Tooltip } from './Tooltip'
export { holdsTooMuch, isComposing, isTouch, measured } from './typing'
export { useSmoothText } from './useSmoothText'
export * from './marks'
export * from './words'
export { Segmented } from './Segmented'
export { useDebounced } from './useDebounced'
export { TicketRef } from './TicketRef'
