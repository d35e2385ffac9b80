import { setTimeout as sleep } from 'node:timers/promises'
import { leaseSeconds } from '../../server/deliveries/deliver.ts'
import { ownPostgres } from '../support/fresh.ts'
import { processIdentity } from '../support/process.ts'
import { atMost, exactly, type Fault, makeChance, measured, told } from './fault.ts'
import { acceptedAtLeast, allReached, passTime, type Stage, setStage, tally } from './stage.ts'
import { countStuck, mostRepeatsOfOne } from './workers.ts'

/** Signals that end PostgreSQL as `pg_ctl stop -m immediate` and `-m fast` do. */
const [immediate, fast] = ['SIGQUIT', 'SIGINT'] as const
const plans = {
  short: { subscribers: 300, restarts: [immediate] },
  full: { subscribers: 10_000, restarts: [immediate, immediate, fast, immediate, immediate, immediate] },
}
const connections = 10
const delay = 20

/** PostgreSQL restarts in the midst of a fan-out, while readers read and somebody posts. */
export const databaseRestart: Fault = {
  id: 'F23',
  title: 'PostgreSQL may restart during a fan-out: readers notice nothing, nobody is missed',
  dialects: ['postgres'],
  async play(scope, _, form) {
    const { subscribers, restarts } = plans[form]
    const postgres = await ownPostgres(scope)
    const chance = makeChance()
    const stage = await setStage(scope, 'postgres', {
      ...{ subscribers, connections, manners: { delay } },
      env: { DATABASE_URL: postgres.urlOf('postgres'), LOG_LEVEL: 'fatal' },
    })
    const { server, sink } = stage
    const identity = processIdentity(server.pid())
    const readers = startReaders(server.origin)
    await stage.post()
    const restartedAt: number[] = []
    let slowest = 0
    for (const [i, signal] of restarts.entries()) {
      await acceptedAtLeast(stage, ((subscribers * 0.9) / restarts.length) * (i + chance.next()))
      await postgres.stop(signal)
      restartedAt.push(Date.now())
      await sleep(200)
      await postgres.start()
      slowest = Math.max(slowest, await postSilently(stage))
    }
    if (form === 'short') await passTime(stage, 'sending')
    await allReached(stage, 120)
    // What would come twice has the time to come.
    await sleep(form === 'short' ? 1_000 : (leaseSeconds + 2) * 1_000)
    let stuck = Number.NaN
    await stage.alter(async (db) => {
      stuck = await countStuck(db)
    })
    const { reads, errors } = await readers.stop()
    const { missed, repeats, changed, repeated } = tally(sink.accepted(), stage.recipients)
    return [
      chance.seed,
      exactly(`missed of ${subscribers}`, missed, 0),
      atMost(`repeats in ${restarts.length} restarts`, repeats, restarts.length * connections),
      atMost('most of one restart', mostRepeatsOfOne(repeated, restartedAt, delay + 50), connections),
      exactly('repeats changed in Message-ID, Date or body', changed, 0),
      exactly('in anybody’s hands in the end', stuck, 0),
      told('times the page was read', String(reads)),
      exactly('of those, not answered with 200', errors, 0),
      exactly('processes that ended', Number(processIdentity(server.pid()) !== identity), 0),
      measured('until a post was written after PostgreSQL was back', slowest, 5),
    ]
  },
}

/** Tries until a post that mails nobody is written; answers how many seconds that took. */
async function postSilently({ client, pageId }: Stage): Promise<number> {
  const body = { incident: { name: 'Told on the page only', deliver_notifications: false } }
  for (const since = Date.now(); ; await sleep(50)) {
    const { status } = await client.raw('POST', `/v1/pages/${pageId}/incidents`, body)
    const seconds = (Date.now() - since) / 1_000
    if (status === 201 || seconds > 30) return seconds
  }
}

function startReaders(origin: string) {
  let reading = true
  let reads = 0
  let errors = 0
  const read = async () => {
    for (; reading; await sleep(20)) {
      const answer = await fetch(origin).catch(() => undefined)
      await answer?.text()
      reads++
      if (answer?.status !== 200) errors++
    }
  }
  const done = Promise.all([read(), read()])
  return {
    async stop() {
      reading = false
      await done
      return { reads, errors }
    },
  }
}
