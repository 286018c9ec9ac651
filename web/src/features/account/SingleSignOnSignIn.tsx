import { useState } from 'react'
import { useLocation } from '@/ui/router'
import { isProblem, problemWords } from '@/api/problem'
import { Button, isolated } from '@/ui'
import { singleSignOnWords } from './singleSignOnWords'
import { useSignInOptions } from './mutations'

/** Opens the issuer's page; the page that stands here now opens again after signing in. */
export function openSingleSignOn(url: string) {
  const here = location.pathname === '/sign-in' ? '/' : location.pathname + location.search
  location.assign(`${url}&return_to=${encodeURIComponent(here)}`)
}

/**
 * Signing in on the company's own page, in the place of the password: the e-mail address says which company's. Where it
 * leads to several, one is chosen.
 */
export function SingleSignOnButton({ email, onMissingEmail }: { email: string; onMissingEmail: () => void }) {
  const options = useSignInOptions()
  const [opening, setOpening] = useState(false)
  const open = (url: string) => {
    setOpening(true)
    openSingleSignOn(url)
  }
  const ask = () => {
    if (options.isPending || opening) return
    if (!email.trim()) return onMissingEmail()
    options.mutate(email.trim(), {
      onSuccess: ({ single_sign_on: way }) => way && way.accounts.length === 0 && open(way.url),
    })
  }
  const way = options.data?.single_sign_on
  return (
    <div className="space-y-3">
      {options.error && (
        <p role="alert" className="rounded-md bg-bad-quiet px-3 py-2 text-13 text-bad">
          {isProblem(options.error, 400) ? 'Type your e-mail address first.' : problemWords(options.error)}
        </p>
      )}
      {options.isSuccess && !way && (
        <p role="alert" className="rounded-md bg-info-quiet px-3 py-2 text-13">
          There is no single sign-on for this e-mail address. Use your password.
        </p>
      )}
      {way && way.accounts.length > 0 ? (
        <fieldset className="space-y-2">
          <legend className="text-13 text-muted">Which company do you want to sign in to?</legend>
          {way.accounts.map((account) => (
            <Button key={account.id} size="lg" className="w-full" onClick={() => open(account.url)}>
              {isolated(account.name)}
            </Button>
          ))}
        </fieldset>
      ) : (
        <Button size="lg" className="w-full" busy={options.isPending || opening} onClick={ask}>
          Use single sign-on
        </Button>
      )}
    </div>
  )
}

/** What the address of the sign-in page says: why single sign-on did not work, or that a link of elsewhere began it. */
export function SingleSignOnNotice() {
  const query = new URLSearchParams(useLocation().search)
  const problem = query.get('problem')
  const account = query.get('single_sign_on')
  if (problem?.startsWith('single_sign_on_'))
    return (
      <p role="alert" className="mb-4 rounded-md bg-bad-quiet px-3 py-2 text-13 text-bad">
        {singleSignOnWords(problem)}
      </p>
    )
  if (!account) return null
  const go = () => openSingleSignOn(`/api/v1/auth/single-sign-on/start?account=${encodeURIComponent(account)}`)
  return (
    <div className="mb-4 space-y-3 border-b border-line pb-4">
      <p className="text-13">Continue on your company’s sign-in page?</p>
      <Button variant="primary" size="lg" className="w-full" onClick={go}>
        Continue with single sign-on
      </Button>
    </div>
  )
}
