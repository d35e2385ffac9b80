import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { percentile } from '../bench/table.ts'
import { freshFolder } from '../support/fresh.ts'
import { atMost, both, exactly, type Fault, type Figure, measured } from './fault.ts'
import { allReached, type Stage, setStage, tally, within } from './stage.ts'

const plans = {
  short: { subscribers: 60, delay: 200, tarpits: 1 },
  full: { subscribers: 200, delay: 2_000, tarpits: 3 },
}

/**
 * The mail server takes seconds for each message, and on some connections never says a word once mail begins. How late
 * the web thread's turns come is measured within it. The short form does not wait until a silent connection is given up.
 */
export const slowMailServer: Fault = {
  id: 'F07',
  title: 'a mail server that is slow, or silent, slows neither the page nor the other mail',
  dialects: both,
  short: ['sqlite'],
  async play(scope, dialect, form) {
    const { subscribers, delay, tarpits } = plans[form]
    const loop = join(freshFolder(scope), 'loop-delay')
    const stage = await setStage(scope, dialect, {
      ...{ subscribers, connections: 10, manners: { delay, tarpits } },
      ...{ preload: [new URL('watch-loop.ts', import.meta.url).href], env: { LOOP_DELAY: loop } },
    })
    const { sink, recipients } = stage
    await sleep(form === 'full' ? 3_000 : 0)
    const incident = await stage.post()
    const reading = readPage(stage)
    const missed = () => tally(sink.accepted(), recipients).missed
    await within(150, async () => {
      await sleep(100)
      return missed() <= tarpits
    })
    const stuck = missed()
    const figures: Figure[] = [atMost('waiting, while all others have theirs', stuck, tarpits)]
    if (form === 'full') {
      await allReached(stage, 60)
      await stage.settle(incident, 60)
      figures.push(exactly('missed', missed(), 0), ...giveUps(stage))
    }
    const { times, errors } = await reading()
    return [
      ...figures,
      exactly('reads of the page that failed', errors, 0),
      measured('GET / p99', percentile(times, 0.99), 50, 'ms'),
      measured('the web thread’s turns, p99 late', Number(readFileSync(loop, 'utf8')), 50, 'ms'),
    ]
  },
}

function giveUps({ sink }: Stage): Figure[] {
  const began = sink.noted().filter(({ what }) => what === 'tarpit')
  const ended = sink.noted().filter(({ what }) => what === 'given up')
  const longest = ended.map(({ at }, i) => (at - (began[i]?.at ?? 0)) / 1_000)
  return [
    exactly('silent connections given up', ended.length, began.length),
    exactly('of those, given up at once', longest.filter((seconds) => seconds < 1).length, 0),
    // The sink's own clock, which a busy machine delays too.
    measured('each after at most', Math.max(...longest), 30.5),
  ]
}

/** Reads the page all the while; call what it gives to stop. */
function readPage({ server }: Stage): () => Promise<{ times: number[]; errors: number }> {
  const times: number[] = []
  let errors = 0
  let reading = true
  const done = (async () => {
    while (reading) {
      const since = performance.now()
      const answer = await fetch(server.origin)
      await answer.text()
      times.push(performance.now() - since)
      if (answer.status !== 200) errors++
      await sleep(10)
    }
  })()
  return async () => {
    reading = false
    await done
    return { times, errors }
  }
}
