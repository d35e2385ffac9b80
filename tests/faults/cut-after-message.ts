import { type Fate, fateOf } from '../support/manners.ts'
import { both, exactly, type Fault, told } from './fault.ts'
import { allReached, setStage, tally, within } from './stage.ts'

const plans = { short: 200, full: 2_000 }

const fates: Fate[] = [{ what: 'cut', percent: 5, times: 1 }]

/** The mail server keeps the message and the connection ends before it says so. Without CHUNKING. */
export const cutAfterMessage: Fault = {
  id: 'F09',
  title: 'a connection cut after the message, before 250, repeats that one message as it was',
  dialects: both,
  short: ['sqlite'],
  async play(scope, dialect, form) {
    const subscribers = plans[form]
    const manners = { fates, without: ['CHUNKING' as const] }
    const stage = await setStage(scope, dialect, { subscribers, connections: 10, manners })
    const { sink, recipients } = stage
    const cut = recipients.filter((address) => fateOf(address, fates)).length
    const incident = await stage.post()
    await allReached(stage, 60)
    await within(30, () => sink.accepted().length >= subscribers + cut)
    await stage.settle(incident, 30)
    const { missed, repeats, changed } = tally(sink.accepted(), recipients)
    const { sent } = await stage.report(incident)
    return [
      told('cut', String(cut)),
      exactly('missed', missed, 0),
      exactly('repeats', repeats, cut),
      exactly('changed in Message-ID, Date or body', changed, 0),
      exactly('sent, by the API', sent, subscribers),
    ]
  },
}
