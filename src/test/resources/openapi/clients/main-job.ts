// What the product is for, with the generated client for TypeScript. Prints the id of the session.
import { AxiosError } from 'axios'
import { AnalyticsApi, Configuration, HandoffApi, SessionApi } from './index'

declare const process: { argv: string[]; exit(code: number): never }

const [address, juniorToken, seniorToken] = process.argv.slice(2)
const junior = new Configuration({ basePath: address, accessToken: juniorToken })
const senior = new Configuration({ basePath: address, accessToken: seniorToken })

function require_(so: boolean, what: string) {
  if (!so) throw new Error(`not so: ${what}`)
}

async function run() {
  const sessions = new SessionApi(junior)
  const { id } = (await sessions.startSession({ problem: 'Outlook asks for the password' })).data
  const reply = (await sessions.sendMessage(id, { text: 'It began this morning' })).data
  require_(reply.steps.length > 0, 'the reply has steps')
  const read = (await sessions.readSession(id)).data
  require_(read.steps?.length === read.step_count, 'all steps are read')
  const waiting = (await new HandoffApi(junior).escalate(id, { reason: 'I am stuck', severity: 'normal' })).data
  const claimed = (await new HandoffApi(senior).claimHandoff(waiting.id)).data
  require_(claimed.state === 'claimed', 'the handoff is claimed')
  const over = (await new SessionApi(senior).concludeSession(id, { outcome: 'resolved', note: 'New profile' })).data
  require_(over.concluded_at !== null, 'it is over')
  await new AnalyticsApi(senior).exportEscalations('7d')
  try {
    await sessions.readSession('00000000-0000-7000-8000-000000000000')
    throw new Error('a session that is not there was read')
  } catch (refused) {
    if (!(refused instanceof AxiosError)) throw refused
    require_(refused.response?.status === 404 && refused.response.data.code === 'not_found', 'the refusal has its code')
  }
  console.log(id)
}

run().catch((failure: unknown) => {
  console.error(failure instanceof AxiosError ? [failure.message, failure.response?.data] : failure)
  process.exit(1)
})
