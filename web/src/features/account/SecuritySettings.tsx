import { useTitle } from '@/shell/title'
import { OwnProfile } from './OwnProfile'
import { PasskeyList } from './PasskeyList'
import { SecondFactor } from './SecondFactor'
import { SignInList } from './SignInList'

/** What keeps one's account one's own: each section is a component of its own. */
export function SecuritySettings() {
  useTitle('Security')
  return (
    <>
      <OwnProfile />
      <PasskeyList />
      <SecondFactor />
      <SignInList />
    </>
  )
}
