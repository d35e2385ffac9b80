import { setTimeout as sleep } from 'node:timers/promises'
import { both, exactly, type Fault, measured, told } from './fault.ts'
import { allReached, type Stage, setStage, tally, within } from './stage.ts'

const plans = { short: { subscribers: 200, seconds: 4 }, full: { subscribers: 10_000, seconds: 180 } }

const words = ['We are looking into it.', 'We found the cause.', 'A repair is under way.']

/** Nobody listens where mail should go, while an incident goes on and three updates are posted. */
export const mailServerAway: Fault = {
  id: 'F04',
  title: 'the mail server is away: posts and page do not care, and afterwards everybody gets one mail',
  dialects: both,
  short: ['sqlite'],
  async play(scope, dialect, form) {
    const { subscribers, seconds } = plans[form]
    const stage = await setStage(scope, dialect, { subscribers, connections: 10 })
    const { server, sink } = stage
    await sink.kill()
    const awaySince = Date.now()
    const times: number[] = []
    const timed = async <T>(ask: Promise<T>): Promise<T> => {
      const since = performance.now()
      const answer = await ask
      times.push(performance.now() - since)
      return answer
    }
    let incident = await timed(stage.post(words[0]))
    // Some are tried in vain, and their first update must still go with the others.
    await triedInVain(stage)
    await sleep((seconds * 1_000) / 4)
    for (const more of words.slice(1)) {
      incident = await timed(stage.update(incident, more))
      await sleep((seconds * 1_000) / 4)
    }
    const page = await (await fetch(server.origin)).text()
    const shown = words.filter((text) => page.includes(text)).length
    await sleep(Math.max(0, awaySince + seconds * 1_000 - Date.now()))
    await sink.restart()
    const back = Date.now()
    await allReached(stage, 300)
    // What would come besides has the time to come.
    await stage.settle(incident, 30)
    await sleep(1_000)
    const accepted = sink.accepted()
    const { missed, repeats } = tally(accepted, stage.recipients)
    const after = (at: number | undefined) => ((at ?? Number.NaN) - back) / 1_000
    return [
      told('away for', `${seconds} s`),
      measured('the slowest of three posts meanwhile', Math.max(...times), 200, 'ms'),
      exactly('updates on the page meanwhile', shown, 3),
      exactly(`missed of ${subscribers}`, missed, 0),
      exactly('mails beyond one each', repeats, 0),
      measured('first mail after the return', after(accepted[0]?.at), 60),
      measured('last mail after the return', after(accepted.at(-1)?.at), 300),
    ]
  },
}

function triedInVain({ alter }: Stage): Promise<boolean> {
  return within(10, async () => {
    let tried = false
    await alter(async (db) => {
      const query = db.reader.selectFrom('deliveries').select('state').where('last_answer', 'is not', null)
      tried = (await query.executeTakeFirst()) !== undefined
    })
    return tried
  })
}
