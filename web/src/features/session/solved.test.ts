import { describe, expect, it } from 'vitest'
import { saysSolved } from './solved'

describe('What technicians say', () => {
  it.each([
    'fixed',
    'Fixed!',
    "It's fixed now, thanks",
    'that fixed it',
    'The issue is resolved',
    'Replaced the cable. Works again.',
    'works again',
    'Printer works fine now',
    'Outlook is working again',
    'she is in',
    'She’s in now',
    "ok, he's back in",
    'Restarted the spooler and they are back online',
    'She can log in again',
    'Removed the saved credentials, that did the trick',
    'The problem is gone',
    'It did not help at first. Cleared the cache, now it works again',
    'all good now',
    'logged in fine',
  ])('is that it is solved: %s', (text) => expect(saysSolved(text)).toBe(true))

  it.each([
    'not fixed',
    'it is still not fixed',
    "that didn't fix it",
    'she is in a meeting',
    'She is in the office tomorrow',
    'is it fixed?',
    'Has it been fixed',
    'Fixed IP address is 10.0.0.5',
    'works again for five minutes, but then it fails',
    'It works again if she uses the browser',
    'should be fixed soon',
    'I want it fixed by noon',
    'Tell me when it is fixed',
    'no one is in',
    'They said it was fixed yesterday',
    'Fixed. But now Teams fails',
    'the error is in the event log',
    'User is in OU Sales',
    'resolved to 10.1.2.3 by nslookup',
    'what worked before',
    'It worked last week',
    'The name is resolved by the wrong DNS server',
    '',
    `fixed ${'x'.repeat(400)}`,
  ])('is no such thing: %s', (text) => expect(saysSolved(text)).toBe(false))
})
