import { stormOfBounces } from './bounce-storm.ts'
import { tryDeadLinks } from './dead-links.ts'
import { atMost, both, exactly, type Fault, type Figure, measured, told } from './fault.ts'
import { compareAnswers } from './same-answers.ts'
import { scanMails } from './scanner.ts'
import { floodWithSignUps } from './sign-up-flood.ts'

/** What strangers and returned mail can do to subscribers. Their short forms are tests of their own. */
export const consentFaults: Fault[] = [
  {
    id: 'F10',
    title: 'many bounces at once, some forged and some damaged: the genuine ones count',
    dialects: both,
    async play(scope, dialect, form) {
      const storm = await stormOfBounces(scope, dialect, form === 'full' ? 5_000 : 100)
      return [
        told('genuine, forged, malformed', `${storm.genuine}, ${storm.forged}, ${storm.malformed}`),
        exactly('not suppressed', storm.missed, 0),
        exactly('wrongly suppressed', storm.wronged, 0),
        measured('time', storm.seconds, 60),
        measured('memory', storm.grownMegabytes, 50, 'MB'),
      ]
    },
  },
  {
    id: 'F26',
    title: 'dead, used, foreign and tampered links get one answer',
    dialects: both,
    async play(scope, dialect, form) {
      const links = await tryDeadLinks(scope, dialect, form === 'full' ? 200 : 20)
      const different = Math.max(...Object.values(links.answers).map(({ length }) => length))
      return [
        exactly('different answers', different, 1),
        exactly('changed', links.changed, 0),
        ...compared(links),
      ]
    },
  },
  {
    id: 'C03',
    title: 'the sign-up form tells nobody who is subscribed',
    dialects: both,
    async play(scope, dialect, form) {
      const answers = await compareAnswers(scope, dialect, form === 'full' ? 200 : 20)
      return [exactly('different answers', answers.answers, 1), ...compared(answers)]
    },
  },
  {
    id: 'F27',
    title: 'a scanner opens every link and changes nothing',
    dialects: both,
    async play(scope, dialect, form) {
      const scan = await scanMails(scope, dialect, form === 'full')
      return [told('requests', String(scan.requests)), exactly('changed', scan.changed, 0)]
    },
  },
  {
    id: 'F29',
    title: 'a flood of sign-ups bombs nobody',
    dialects: both,
    async play(scope, dialect, form) {
      const flood = await floodWithSignUps(scope, dialect, form === 'full' ? 10_000 : 300)
      return [
        exactly('mails to one address', flood.toVictim, 1),
        atMost('mails from one network', flood.fromOneNetwork, 5),
        atMost('all mails', flood.mails, flood.most),
        measured('a confirmation meanwhile', flood.confirmSeconds, 10),
        exactly('failed', flood.failed, 0),
      ]
    },
  },
]

/** Of many comparisons the least p is small by chance: 0.01 is for all of them together. */
function compared(samples: { mostApart: number; smallestP: number; comparisons: number }): Figure[] {
  const together = Math.min(1, samples.smallestP * samples.comparisons)
  const p = { figure: together.toFixed(3), wanted: '> 0.01', holds: together > 0.01, timed: true }
  return [
    measured('medians apart', samples.mostApart, 20, 'ms'),
    { what: `p of ${samples.comparisons} comparisons`, ...p },
  ]
}
