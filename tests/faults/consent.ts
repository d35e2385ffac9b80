import type { Dialect } from '../../server/db/dialect.ts'
import { inScope } from '../support/scope.ts'
import { stormOfBounces } from './bounce-storm.ts'
import { tryDeadLinks } from './dead-links.ts'
import { compareAnswers } from './same-answers.ts'
import { scanMails } from './scanner.ts'
import { floodWithSignUps } from './sign-up-flood.ts'

export type Judge = (fault: string, figure: string, wanted: string, holds: boolean) => void

/** What strangers and returned mail can do to subscribers, in full: F10, F26, F27, F29 and C03. */
export async function judgeConsent(
  judge: Judge,
  dialects: Dialect[] = ['sqlite', 'postgres'],
): Promise<void> {
  for (const dialect of dialects) {
    await judgeStorm(judge, dialect)
    await judgeTimes(judge, dialect)
    const scan = await inScope((scope) => scanMails(scope, dialect, true))
    const scanned = `F27 ${scan.requests} requests of a scanner, ${dialect}`
    judge(`${scanned}: changed`, String(scan.changed), '0', scan.changed === 0)
    await judgeFlood(judge, dialect)
  }
}

async function judgeStorm(judge: Judge, dialect: Dialect): Promise<void> {
  const storm = await inScope((scope) => stormOfBounces(scope, dialect, 5_000))
  const name = `F10 ${storm.genuine} bounces, ${storm.forged} forged, ${storm.malformed} malformed, ${dialect}`
  judge(`${name}: not suppressed`, String(storm.missed), '0', storm.missed === 0)
  judge(`${name}: wrongly suppressed`, String(storm.wronged), '0', storm.wronged === 0)
  judge(`${name}: time`, `${storm.seconds.toFixed(1)} s`, '≤ 60 s', storm.seconds <= 60)
  const grown = storm.grownMegabytes
  judge(`${name}: memory`, `+ ${grown.toFixed(0)} MB`, '< 50 MB', grown < 50)
}

async function judgeTimes(judge: Judge, dialect: Dialect): Promise<void> {
  const links = await inScope((scope) => tryDeadLinks(scope, dialect, 200))
  const different = Math.max(...Object.values(links.answers).map(({ length }) => length))
  judge(`F26 dead links, ${dialect}: different answers`, String(different), '1', different === 1)
  judge(`F26 dead links, ${dialect}: changed`, String(links.changed), '0', links.changed === 0)
  judgeSamples(judge, `F26 dead links, ${dialect}`, links)
  const form = await inScope((scope) => compareAnswers(scope, dialect, 200))
  judge(`C03 sign-up form, ${dialect}: different answers`, String(form.answers), '1', form.answers === 1)
  judgeSamples(judge, `C03 sign-up form, ${dialect}`, form)
}

/** Of many comparisons the least p is small by chance: 0.01 is for all of them together. */
function judgeSamples(
  judge: Judge,
  name: string,
  { mostApart, smallestP, comparisons }: { mostApart: number; smallestP: number; comparisons: number },
): void {
  judge(`${name}: medians apart`, `${mostApart.toFixed(1)} ms`, '≤ 20 ms', mostApart <= 20)
  const together = Math.min(1, smallestP * comparisons)
  judge(`${name}: p of ${comparisons} comparisons`, together.toFixed(3), '> 0.01', together > 0.01)
}

async function judgeFlood(judge: Judge, dialect: Dialect): Promise<void> {
  const flood = await inScope((scope) => floodWithSignUps(scope, dialect, 10_000))
  const name = `F29 ${flood.posts} sign-ups, ${dialect}`
  judge(`${name}: mails to one address`, String(flood.toVictim), '1', flood.toVictim === 1)
  judge(`${name}: mails from one network`, String(flood.fromOneNetwork), '≤ 5', flood.fromOneNetwork <= 5)
  judge(`${name}: all mails`, String(flood.mails), `≤ ${flood.most}`, flood.mails <= flood.most)
  const seconds = flood.confirmSeconds
  judge(`${name}: a confirmation meanwhile`, `${seconds.toFixed(1)} s`, '≤ 10 s', seconds <= 10)
  judge(`${name}: failed`, `${flood.failed} (busy: ${flood.busy})`, '0', flood.failed === 0)
}

if (import.meta.main) {
  await judgeConsent((...said) => console.log(said.slice(0, 3).join(' | '), said[3] ? 'holds' : 'FAILS'))
}
