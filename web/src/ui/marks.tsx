import {
  Check,
  CircleQuestionMark,
  Equal,
  Eye,
  Hourglass,
  type LucideIcon,
  MessageSquare,
  NotebookPen,
  SkipForward,
  TriangleAlert,
  Wrench,
} from 'lucide-react'
import type { Confidence, Outcome, Severity, Step, StepKind } from '@/api/types'
import { Badge, type Tone } from './Badge'
import { classes } from './classes'
import { confidenceWords, outcomeWords, severityWords } from './words'

const outcomeLook: Record<Outcome, { tone: Tone; Icon: LucideIcon }> = {
  answered: { tone: 'neutral', Icon: MessageSquare },
  worked: { tone: 'good', Icon: Check },
  no_change: { tone: 'neutral', Icon: Equal },
  worse: { tone: 'bad', Icon: TriangleAlert },
  pending_verification: { tone: 'info', Icon: Hourglass },
}

/** What came of a task, as an icon of its own and a word. Nothing for what is still open. */
export function OutcomeMark({ step }: { step: Step }) {
  if (step.state === 'skipped') {
    return (
      <Badge icon={<SkipForward aria-hidden />} tone="neutral">
        Skipped
      </Badge>
    )
  }
  if (!step.outcome) return null
  const { tone, Icon } = outcomeLook[step.outcome]
  return (
    <Badge icon={<Icon aria-hidden />} tone={tone}>
      {outcomeWords[step.outcome]}
    </Badge>
  )
}

const tones: Record<Tone, string> = {
  neutral: 'text-muted',
  accent: 'text-accent-text',
  good: 'text-good',
  warn: 'text-warn',
  bad: 'text-bad',
  info: 'text-info',
}

export const outcomeIcon = (outcome: Outcome) => {
  const { Icon, tone } = outcomeLook[outcome]
  return <Icon aria-hidden className={tones[tone]} />
}

const kinds: Record<StepKind, { Icon: LucideIcon; word: string }> = {
  message: { Icon: MessageSquare, word: 'Message' },
  reply: { Icon: MessageSquare, word: 'Copilot' },
  question: { Icon: CircleQuestionMark, word: 'Question' },
  action: { Icon: Wrench, word: 'Action' },
  finding: { Icon: Eye, word: 'Finding' },
  note: { Icon: NotebookPen, word: 'Note' },
  system: { Icon: Equal, word: 'System' },
}

/** What kind of step it is, as an icon; the word is for screen readers. */
export function KindMark({ kind, className }: { kind: StepKind; className?: string }) {
  const { Icon, word } = kinds[kind]
  return (
    <span className={classes('inline-flex shrink-0 text-muted', className)} title={word}>
      <Icon aria-hidden className="size-4" />
      <span className="sr-only">{word}:</span>
    </span>
  )
}

const filled: Record<Confidence, number> = { low: 1, medium: 2, high: 3 }

/** How sure one can be: three bars, and the words. */
export function ConfidenceMark({ confidence, className }: { confidence: Confidence; className?: string }) {
  return (
    <span className={classes('inline-flex items-center gap-1.5 whitespace-nowrap', className)}>
      <svg aria-hidden viewBox="0 0 12 12" className="size-3 shrink-0">
        {[0, 1, 2].map((bar) => (
          <rect
            key={bar}
            x={bar * 4.5}
            y={8 - bar * 3}
            width="3"
            height={4 + bar * 3}
            rx="1"
            fill="currentColor"
            opacity={bar < filled[confidence] ? 1 : 0.25}
          />
        ))}
      </svg>
      {confidenceWords[confidence]}
    </span>
  )
}

const severityTone: Record<Severity, Tone> = { low: 'neutral', normal: 'neutral', high: 'warn', critical: 'bad' }

/** How severe a handoff is, in words; high and critical stand out. `short` leaves "severity" to screen readers. */
export const SeverityMark = ({ severity, short }: { severity: Severity; short?: boolean }) => (
  <Badge tone={severityTone[severity]}>
    {severityWords[severity]} <span className={classes(short && 'sr-only')}>severity</span>
  </Badge>
)

const stripes: Record<Severity, string> = {
  low: 'bg-line',
  normal: 'bg-line-control/60',
  high: 'bg-warn',
  critical: 'bg-bad',
}

/** The severity as a stripe at the left edge of a card, beside its words. */
export const SeverityStripe = ({ severity }: { severity: Severity }) => (
  <span aria-hidden data-severity={severity} className={classes('absolute inset-y-0 left-0 w-1', stripes[severity])} />
)
