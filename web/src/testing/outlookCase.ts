import type { Handoff, Outcome, Session, Step, UserDetails } from '@/api/types'
import { ago, assessment, handoff, step } from './samples'

/* One case with everything in it, for the screens of a session and of a handoff. */

/** The steps of a session worked on for a while: message, questions, actions, a finding, some of them open. */
export function outlookSteps(by: UserDetails): Step[] {
  const author = { id: by.id, name: by.name }
  const done = { state: 'done', completed_at: ago(20) } as const
  const how =
    'Outlook: File > Account Settings > Account Settings > double-click the account.\nnslookup -type=cname autodiscover.<domain>\nExpected: autodiscover.outlook.com'
  const choice = (label: string, means: string, outcome: Outcome | null = null) => ({ label, outcome, means })
  return [
    step(
      1,
      'message',
      'Outlook keeps asking for the password after the mailbox was moved to Exchange Online last night. Three people, all on the second floor. Webmail works.',
      { author },
    ),
    step(
      2,
      'reply',
      'Since webmail works, the passwords are right and the accounts are sound. That points to what Outlook connects to, or to old credentials saved on these PCs. Two things tell them apart quickly.',
    ),
    step(3, 'question', 'Where does Autodiscover point for this domain?', {
      ...done,
      outcome: 'answered',
      result_text: 'autodiscover.outlook.com, from inside and outside',
      help: { how, choices: [] },
    }),
    step(
      4,
      'action',
      'Remove the saved credentials for Outlook and Office in Credential Manager, then start Outlook again',
      {
        ...done,
        outcome: 'no_change',
        result_text: 'Cleared MicrosoftOffice16_Data on PC-2F-07 and -09, prompt comes back after a minute',
      },
    ),
    step(
      5,
      'reply',
      'So it is not a saved password. A leftover connection point in the directory would send Outlook to the old server first.',
    ),
    step(6, 'action', 'Start Outlook with a new profile on one PC', {
      ...done,
      outcome: 'worse',
      result_text: 'Profile creation now fails: "an encrypted connection to your mail server is not available"',
    }),
    step(7, 'finding', 'Event 36882 from Schannel on all three PCs, untrusted root', { author }),
    step(8, 'question', 'Is the old Exchange server still switched on and in the domain?', {
      state: 'open',
      help: {
        how: 'Get-ExchangeServer | ft Name,AdminDisplayVersion\nGet-ClientAccessService | fl Name,AutoDiscoverServiceInternalUri',
        choices: [
          choice('Yes, still running', 'Then it still answers Autodiscover inside the network.'),
          choice('Switched off', 'Then its connection point in the directory may still be there, pointing nowhere.'),
          choice('Removed properly', 'Then the directory should be clean; look at the clients.'),
        ],
      },
    }),
    step(9, 'action', 'Set ExcludeScpLookup to 1 on one PC and start Outlook', {
      state: 'open',
      help: {
        how: 'reg add "HKCU\\Software\\Microsoft\\Office\\16.0\\Outlook\\AutoDiscover" /v ExcludeScpLookup /t REG_DWORD /d 1',
        choices: [
          choice(
            'Worked',
            'The connection point of the old server sends Outlook astray: set it to null on the server.',
            'worked',
          ),
          choice('No change', 'It is not the connection point.', 'no_change'),
        ],
      },
    }),
  ]
}

/** The escalation of such a session, with a whole assessment. */
export function outlookEscalation(of: Session, by: UserDetails): Handoff {
  return handoff(
    of,
    by,
    'Autodiscover looks right, token cache cleared, still prompting for the password on three machines',
    {
      engineer_notes: 'The client’s office manager (Dana, ext. 14) can let you onto any of the three PCs until 17:00.',
      client_promise: { text: 'We call back with a plan', due_at: new Date(Date.now() + 40 * 60_000).toISOString() },
      assessment: assessment({
        summary_prose:
          'After the move to Exchange Online three people on one floor are asked for their password by Outlook. Webmail works. Autodiscover points to Exchange Online. Clearing saved credentials changed nothing; a new profile fails with a certificate error.',
        what_we_know: [
          {
            text: 'Three people on the second floor are affected; webmail works for them.',
            step_ids: [of.steps[0]!.id],
          },
          { text: 'Autodiscover points to autodiscover.outlook.com, inside and outside.', step_ids: [of.steps[2]!.id] },
          { text: 'Clearing saved credentials on PC-2F-07 and -09 did not help.', step_ids: [of.steps[3]!.id] },
          {
            text: 'A new profile made it worse: it cannot be created, the encrypted connection is not available. Schannel logs event 36882, untrusted root.',
            step_ids: [of.steps[5]!.id, of.steps[6]!.id],
          },
        ],
        likely_cause:
          'The connection point of the old Exchange server is still in the directory, and its certificate is not trusted any more: Outlook asks it first and stops there.',
        suggested_steps: [
          { text: 'Set ExcludeScpLookup to 1 on one PC and start Outlook' },
          { text: 'Set the internal Autodiscover address of the old server to null with Set-ClientAccessService' },
          { text: 'Compare the certificate chain that PC-2F-07 sees on autodiscover with the one seen from outside' },
        ],
      }),
    },
  )
}
