import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, idempotent, take } from '@/api/client'
import { useIntention } from '@/api/intention'
import { problemWords } from '@/api/problem'
import type {
  AccountChange,
  DeletionRequest,
  Me,
  NewToken,
  NewUser,
  Passkey,
  SignIn,
  SingleSignOnChange,
  User,
  UserChange,
} from '@/api/types'
import { meQuery } from '@/shell/me'
import { isolated, toast } from '@/ui'
import { askForPasskey, makePasskey } from './passkeys'
import {
  accountExportsQuery,
  accountQuery,
  apiTokensQuery,
  deskAddressesQuery,
  passkeysQuery,
  signInsQuery,
  singleSignOnQuery,
  totpQuery,
  usersQuery,
} from './queries'

export const useSignIn = () =>
  useMutation({
    mutationFn: (body: { email: string; password: string; account_id?: string }) =>
      take(api.POST('/auth/login', { body })),
  })

/** The second step of signing in. */
export const useSecondFactor = () =>
  useMutation({ mutationFn: (code: string) => take(api.POST('/auth/second-factor', { body: { code } })) })

/** Signs in with a passkey, after the password or instead of it. */
export const usePasskeySignIn = (second_factor: boolean) =>
  useMutation({
    mutationFn: async () => {
      const options = await take(api.POST('/auth/webauthn/authenticate/options', { body: { second_factor } }))
      return take(api.POST('/auth/webauthn/authenticate', { body: await askForPasskey(options) }))
    },
  })

/** Has the browser make a passkey, and adds it. */
export function useAddPasskey() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: async ({ name, password }: { name: string; password: string }) => {
      const proof = password ? { current_password: password } : {}
      const options = await take(api.POST('/auth/webauthn/register/options', { body: proof }))
      const publicKey = { label: name, credential: await makePasskey(options) }
      return take(api.POST('/auth/webauthn/register', { body: { publicKey } }))
    },
    onSuccess: () => invalidateFactors(cache),
  })
}

/** An empty password is left out: somebody who has just signed in needs none. */
export function useRemovePasskey(passkey: Passkey) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (current_password: string) =>
      take(
        api.DELETE('/auth/passkeys/{id}', {
          params: { path: { id: passkey.id } },
          body: current_password ? { current_password } : {},
        }),
      ),
    onSuccess: () => {
      toast.done(`${isolated(passkey.name)} is removed.`)
      return invalidateFactors(cache)
    },
  })
}

const invalidateFactors = (cache: QueryClient) =>
  Promise.all([passkeysQuery, totpQuery].map(({ queryKey }) => cache.invalidateQueries({ queryKey })))

export const useBeginTotp = () =>
  useMutation({
    mutationFn: (current_password: string) =>
      take(api.POST('/auth/totp', { body: current_password ? { current_password } : {} })),
  })

export function useConfirmTotp() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (code: string) => take(api.POST('/auth/totp/confirm', { body: { code } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: totpQuery.queryKey }),
  })
}

export function useRemoveTotp() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (current_password: string) => take(api.DELETE('/auth/totp', { body: { current_password } })),
    onSuccess: () => {
      toast.done('Your authenticator app is removed.')
      return cache.invalidateQueries({ queryKey: totpQuery.queryKey })
    },
  })
}

/** Of somebody who has lost it. */
export const useRemoveSecondFactor = (person: User) =>
  useMutation({
    mutationFn: () => take(api.DELETE('/users/{id}/second-factor', { params: { path: { id: person.id } } })),
    onSuccess: () => toast.done(`${isolated(person.name)} now signs in with the password alone.`),
  })

/** The links with which somebody sets a password, by the call that takes them. */
export type PasswordLink = 'accept-invite' | 'password-reset/confirm'

/** Lets somebody in on a page before the gate. Whoever was signed in here before leaves nothing behind. */
export function useEnter() {
  const cache = useQueryClient()
  return (me: Me) => {
    cache.clear()
    cache.setQueryData(meQuery.queryKey, me)
  }
}

/** Sets a password with a link. */
export function useSetPassword(link: PasswordLink, token: string) {
  const enter = useEnter()
  return useMutation({
    mutationFn: ({ password, time_zone }: { password: string; time_zone?: string }) =>
      link === 'accept-invite'
        ? take(api.POST('/auth/accept-invite', { body: { token, password, ...(time_zone && { time_zone }) } }))
        : take(api.POST('/auth/password-reset/confirm', { body: { token, password } })),
    onSuccess: enter,
  })
}

export const useRequestPasswordReset = () =>
  useMutation({ mutationFn: (email: string) => take(api.POST('/auth/password-reset', { body: { email } })) })

export const useChangePassword = () =>
  useMutation({
    mutationFn: (body: { current_password: string; new_password: string }) =>
      take(api.POST('/auth/password', { body })),
    onSuccess: () =>
      toast.done('Your password is changed.', { description: 'Your other sign-ins and API tokens have ended.' }),
  })

export function useInvite(keyFor: (body: NewUser) => string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: NewUser) => take(api.POST('/users', { body, headers: idempotent(keyFor(body)) })),
    onSuccess: () => cache.invalidateQueries({ queryKey: usersQuery.queryKey }),
  })
}

/** Changes the account's settings; its name and zone are shown elsewhere too. */
export function useChangeAccount() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: AccountChange) => take(api.PATCH('/account', { body })),
    onSuccess: (saved) => {
      cache.setQueryData(accountQuery.queryKey, saved)
      // Every figure, list and word about a day may be another one in another time zone.
      void cache.invalidateQueries()
      toast.done('The company’s settings are saved.')
    },
  })
}

/** Replaces the addresses that nothing is ever sent to. */
export function useSaveDeskAddresses() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (addresses: string[]) => take(api.PUT('/account/desk-addresses', { body: { addresses } })),
    onSuccess: (saved) => {
      cache.setQueryData(deskAddressesQuery.queryKey, saved)
      toast.done('The addresses are saved.')
    },
  })
}

/** A link to join or to set a new password; earlier ones stop working. */
export const useInviteAgain = (person: User) =>
  useMutation({
    mutationFn: () => take(api.POST('/users/{id}/invite', { params: { path: { id: person.id } } })),
    onError: (error) =>
      toast.failed(`No new link was made for ${isolated(person.name)}.`, { description: problemWords(error) }),
  })

export function useChangePerson(person: User) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: UserChange) => take(api.PATCH('/users/{id}', { params: { path: { id: person.id } }, body })),
    onSuccess: () => Promise.all([usersQuery, meQuery].map(({ queryKey }) => cache.invalidateQueries({ queryKey }))),
    onError: (error) => toast.failed(`${isolated(person.name)} is unchanged.`, { description: problemWords(error) }),
  })
}

/** Changes somebody's name and e-mail in a dialog, which shows what is wrong. */
export function useEditPerson(person: User) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: UserChange) => take(api.PATCH('/users/{id}', { params: { path: { id: person.id } }, body })),
    onSuccess: (saved) => {
      toast.done(`${isolated(saved.name)} is changed.`)
      return cache.invalidateQueries({ queryKey: usersQuery.queryKey })
    },
  })
}

/** Changes one's own name and e-mail. */
export function useChangeMe() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: { name?: string; email?: string; current_password: string }) =>
      take(api.PATCH('/auth/me', { body })),
    onSuccess: (me) => {
      cache.setQueryData(meQuery.queryKey, me)
      for (const { queryKey } of [usersQuery, signInsQuery]) void cache.invalidateQueries({ queryKey })
      toast.done('Your name and email are saved.')
    },
  })
}

export function useCreateToken() {
  const cache = useQueryClient()
  const intention = useIntention()
  return useMutation({
    mutationFn: (body: NewToken) =>
      take(api.POST('/api-tokens', { body, headers: idempotent(intention.keyFor(body)) })),
    onSuccess: () => cache.invalidateQueries({ queryKey: apiTokensQuery.queryKey }),
  })
}

export function useRevokeToken(id: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => take(api.DELETE('/api-tokens/{id}', { params: { path: { id } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: apiTokensQuery.queryKey }),
  })
}

/** Signs out another of one's browsers. */
export function useEndSignIn(signIn: SignIn) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => take(api.DELETE('/auth/sign-ins/{id}', { params: { path: { id: signIn.id } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: signInsQuery.queryKey }),
    onError: (error) => toast.failed(`${signIn.browser} is still signed in.`, { description: problemWords(error) }),
  })
}

export function useEndOtherSignIns() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => take(api.DELETE('/auth/sign-ins')),
    onSuccess: () => {
      toast.done('You are signed out everywhere else.')
      return cache.invalidateQueries({ queryKey: signInsQuery.queryKey })
    },
  })
}

export const useEndSignInsOf = (person: User) =>
  useMutation({
    mutationFn: () => take(api.DELETE('/users/{id}/sign-ins', { params: { path: { id: person.id } } })),
    onSuccess: () => toast.done(`${isolated(person.name)} is signed out everywhere.`),
  })

/** Replaces name and address of somebody deactivated, for good. */
export function useErase(person: User) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => take(api.POST('/users/{id}/erase', { params: { path: { id: person.id } } })),
    onSuccess: () => {
      toast.done('The person is erased.', { description: 'Copies of the name are replaced within some minutes.' })
      return cache.invalidateQueries()
    },
  })
}

export function useStartExport() {
  const cache = useQueryClient()
  const intention = useIntention()
  return useMutation({
    mutationFn: (after: string) =>
      take(api.POST('/account/exports', { headers: idempotent(intention.keyFor({ after })) })),
    onSettled: () => cache.invalidateQueries({ queryKey: accountExportsQuery.queryKey }),
  })
}

export function useDeleteAccount() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: DeletionRequest) => take(api.POST('/account/deletion', { body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: accountQuery.queryKey }),
  })
}

export function useKeepAccount() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => take(api.DELETE('/account/deletion')),
    onSuccess: () => {
      toast.done('The account stays.')
      return cache.invalidateQueries({ queryKey: accountQuery.queryKey })
    },
  })
}

/** Which ways somebody may sign in. */
export const useSignInOptions = () =>
  useMutation({ mutationFn: (email: string) => take(api.POST('/auth/sign-in-options', { body: { email } })) })

export function usePutSingleSignOn() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: SingleSignOnChange) => take(api.PUT('/account/single-sign-on', { body })),
    onSuccess: (saved) => {
      toast.done('Single sign-on is saved.')
      cache.setQueryData(singleSignOnQuery.queryKey, saved)
    },
  })
}

export function useDeleteSingleSignOn() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (current_password: string) =>
      take(api.DELETE('/account/single-sign-on', { body: current_password ? { current_password } : {} })),
    onSuccess: () => {
      toast.done('Single sign-on is removed.')
      return cache.invalidateQueries({ queryKey: singleSignOnQuery.queryKey })
    },
  })
}

/** Begins a round that signs nobody in. */
export const useTrySingleSignOn = () =>
  useMutation({ mutationFn: () => take(api.POST('/account/single-sign-on/test')) })
