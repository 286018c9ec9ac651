import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/**
 * Every text box of the product, by file: how many there are, and where what is typed in them is kept (`useDraft`), or
 * why it is not. A new one has to be added here and, if it is kept, to TypingJourneyIT, which types into each of them.
 */
type Boxes = { boxes: number; keptIn: string } | { boxes: number; notKept: string }

const own = (file: string, boxes: number) => ({ [file]: { boxes, keptIn: file } })

const SHORT = 'a number, a time or a day'
const SEARCH = 'what is looked for, not what is told'
const SIGNED_OUT = 'nobody is signed in yet whose it could be'
const SECRET = 'a code or a secret'

const known: Record<string, Boxes> = {
  ...own('account/AccountDetails.tsx', 2),
  ...own('account/AddPasskey.tsx', 1),
  ...own('account/DeskAddressesForm.tsx', 1),
  ...own('account/EditPersonDialog.tsx', 2),
  ...own('account/InvitePersonDialog.tsx', 2),
  ...own('account/NewTokenDialog.tsx', 1),
  ...own('account/OwnProfile.tsx', 2),
  ...own('account/SingleSignOnForm.tsx', 4), // the client secret is not kept
  ...own('analytics/BaselineDialog.tsx', 3),
  ...own('analytics/Stopwatch.tsx', 1),
  ...own('demo/LeaveDemoDialog.tsx', 4),
  ...own('handoff/GiveFields.tsx', 1),
  ...own('handoff/TurnButton.tsx', 1),
  ...own('session/Composer.tsx', 1),
  ...own('session/ConcludeDialog.tsx', 1),
  ...own('session/OpenTask.tsx', 2),
  ...own('session/OwnStep.tsx', 2),
  ...own('session/StartSessionForm.tsx', 3),
  ...own('writeup/WriteUps.tsx', 1),
  'account/TimeZoneField.tsx': { boxes: 1, keptIn: 'account/AccountDetails.tsx' },
  'handoff/DraftPreview.tsx': { boxes: 1, keptIn: 'handoff/EscalateDialog.tsx' },
  'handoff/EscalateFields.tsx': { boxes: 4, keptIn: 'handoff/EscalateDialog.tsx' },
  'integration/FieldControl.tsx': { boxes: 2, keptIn: 'integration/IntegrationForm.tsx' }, // secrets are not
  'ticket/TicketBox.tsx': { boxes: 1, keptIn: 'session/TicketFact.tsx' },
  'account/AccountDeletion.tsx': { boxes: 1, notKept: 'proves in the moment that it is meant' },
  'account/BusinessHoursForm.tsx': { boxes: 1, notKept: SHORT },
  'account/ForgotPassword.tsx': { boxes: 1, notKept: SIGNED_OUT },
  'account/SecondFactorForm.tsx': { boxes: 1, notKept: SECRET },
  'account/SecondFactorSetUp.tsx': { boxes: 1, notKept: SECRET },
  'account/SignInForm.tsx': { boxes: 1, notKept: SIGNED_OUT },
  'analytics/PeriodPicker.tsx': { boxes: 2, notKept: SHORT },
  'audit/AuditFilters.tsx': { boxes: 1, notKept: SEARCH },
  'escalationpolicy/PolicySettings.tsx': { boxes: 1, notKept: SHORT },
  'session/SessionsPage.tsx': { boxes: 1, notKept: SEARCH },
  'session/StepMenu.tsx': { boxes: 1, notKept: SECRET },
}

/** Who may use the browser's own elements; all others take the components, which tell their limits. */
const plain = [
  'ui/CopyButton.tsx', // shows, takes nothing
  'ui/Form.tsx',
  'ui/Segmented.tsx', // a choice
  'ui/TextArea.tsx',
  'ui/TextField.tsx',
  'shell/PasswordField.tsx', // whose password it is, for password managers
  'features/account/BusinessHoursForm.tsx', // a check box
  'features/account/ScopeChoice.tsx', // check boxes
  'features/session/YourSessions.tsx', // looks for a session
]

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'))
  .map((file) => ({ file, text: readFileSync(`src/${file}`, 'utf8') }))
const textOf = (file: string) => sources.find((one) => one.file === `features/${file}`)?.text ?? ''

describe('Text boxes', () => {
  it('never cut what is typed or pasted', () => {
    expect(sources.filter(({ text }) => /maxLength[=:]/.test(text)).map(({ file }) => file)).toEqual([])
  })

  it('are those of ui, in forms of ui', () => {
    const found = sources.filter(({ file, text }) => /<(textarea|input|form)\b/.test(text) && !plain.includes(file))
    expect(found.map(({ file }) => file)).toEqual([])
  })

  it('are all on the list of what is kept', () => {
    const found = sources
      .filter(({ file }) => !file.startsWith('ui/') && file !== 'shell/PasswordField.tsx')
      .map(({ file, text }) => [file.replace(/^features\//, ''), text.match(/<(TextArea|TextField)\b/g)?.length ?? 0])
      .filter(([, boxes]) => boxes !== 0)
    const listed = Object.entries(known).map(([file, { boxes }]) => [file, boxes])
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(listed))
  })

  it.each(Object.entries(known).flatMap(([file, one]) => ('keptIn' in one ? [[file, one.keptIn]] : [])))(
    'keep what is typed in %s',
    (_, keptIn) => {
      expect(textOf(keptIn!)).toMatch(/\buseDraft\(|useDraft</)
    },
  )
})
