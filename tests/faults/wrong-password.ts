import { setTimeout as sleep } from 'node:timers/promises'
import { both, exactly, type Fault, measured, told } from './fault.ts'
import { allReached, type Report, setStage, tally, within } from './stage.ts'

const plans = { short: { subscribers: 200, seconds: 4 }, full: { subscribers: 5_000, seconds: 60 } }

/**
 * In the middle of a fan-out the mail server takes our password no more, for a while. Before that it greets two
 * connections with 421, which is nobody's fault either.
 */
export const wrongPassword: Fault = {
  id: 'F08',
  title: '535 at log-in for a while fails nobody, and sending resumes',
  dialects: both,
  short: ['sqlite'],
  async play(scope, dialect, form) {
    const { subscribers, seconds } = plans[form]
    const stage = await setStage(scope, dialect, {
      ...{ subscribers, connections: 5 },
      manners: {
        delay: 5,
        ...(form === 'full' && { tooBusyFor: 2 }),
        locksOut: { after: subscribers / 4, seconds },
      },
      logIn: true,
    })
    const { sink, recipients } = stage
    const incident = await stage.post()
    const locked = await within(60, () => sink.noted().some(({ what }) => what === 'locked out'))
    const until = Date.now() + seconds * 1_000
    const worst: Partial<Report> = {}
    while (Date.now() < until) {
      const report = await stage.report(incident)
      worst.failed = Math.max(worst.failed ?? 0, report.failed)
      worst.retrying = Math.max(worst.retrying ?? 0, report.retrying)
      await sleep(200)
    }
    const before = sink.accepted().length
    await allReached(stage, 150)
    await stage.settle(incident, 30)
    const resumed = ((sink.accepted()[before]?.at ?? Number.NaN) - until) / 1_000
    const { missed, repeats } = tally(sink.accepted(), recipients)
    const report = await stage.report(incident)
    return [
      told('log-ins refused', String(sink.noted().filter(({ what }) => what === 'locked out').length)),
      exactly('the password was refused in the middle', locked && before < subscribers ? 1 : 0, 1),
      exactly('failed, ever', Math.max(worst.failed ?? 0, report.failed), 0),
      exactly('attempts that counted against a recipient', (worst.retrying ?? 0) + report.retrying, 0),
      exactly('missed', missed, 0),
      exactly('repeats', repeats, 0),
      measured('first mail after the password is right again', resumed, 66),
    ]
  },
}
