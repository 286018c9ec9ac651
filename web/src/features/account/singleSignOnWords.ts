/** Why a sign-in by single sign-on did not work, by the code that the server gives. */
const words: Record<string, string> = {
  expired: 'This sign-in took too long, or was begun in another window. Start again.',
  cancelled: 'You stopped signing in at your company’s sign-in page. Start again when you are ready.',
  off: 'Single sign-on is not set up for this company, or has just been changed. Use your password, or ask an owner.',
  issuer_down:
    'Your company’s sign-in page cannot be reached at the moment. Try again in a minute, or use your password.',
  wrong_issuer: 'The answer came from another sign-in service than the one that was asked. Start again.',
  client_refused:
    'Your company’s sign-in service refused ResolutionFlow. An owner can check client ID, secret and redirect URI under Settings, Single sign-on.',
  invalid_token:
    'The answer of your company’s sign-in service is not valid. Start again; if it stays so, tell an owner.',
  clock:
    'The clocks of your company’s sign-in service and of this server differ, or the answer came too late. Start again; if it stays so, tell an owner.',
  wrong_tenant: 'You are signed in there with an account of another organization. Choose your work account.',
  claim_missing: 'Your company’s sign-in service does not say who you are. An owner has to add what is missing there.',
  email_unverified:
    'Your company’s sign-in service does not confirm that your e-mail address is yours. Ask an owner to have it confirmed there.',
  domain_not_listed: 'Your e-mail address is not of a domain that your company lists here. Ask an owner.',
  no_member: 'Nobody here has your e-mail address. Ask a team admin for an invite.',
  linked_otherwise:
    'Your e-mail address already belongs to another account at your company’s sign-in service. Ask an owner.',
  deactivated: 'Your access to ResolutionFlow has been switched off. Ask a team admin.',
  failed: 'Signing in did not work. Start again; if it stays so, tell an owner.',
}

/** The sentence for a code such as `single_sign_on_cancelled`. */
export const singleSignOnWords = (code: string) =>
  words[code.replace(/^single_sign_on_/, '')] ?? (words['failed'] as string)
