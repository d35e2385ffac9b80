import { atMost, both, exactly, type Fault, makeChance, measured } from './fault.ts'
import { acceptedAtLeast, allReached, type Stage, setStage, tally, within } from './stage.ts'

const plans = {
  short: { subscribers: 300, leavers: 50, connections: 5, delay: 10 },
  full: { subscribers: 10_000, leavers: 500, connections: 10, delay: 5 },
}

/** Many leave with one click, as their mail program does it, while the next update is on its way to them. */
export const leaveDuringFanOut: Fault = {
  id: 'F28',
  title: 'who leaves during a fan-out gets nothing more but what was under way',
  dialects: both,
  short: ['sqlite'],
  async play(scope, dialect, form) {
    const { subscribers, leavers, connections, delay } = plans[form]
    const chance = makeChance()
    const stage = await setStage(scope, dialect, { subscribers, connections, manners: { delay } })
    const { sink, recipients } = stage
    const first = await stage.post()
    await allReached(stage, 120)
    await stage.settle(first, 30)
    const links = new Map(sink.accepted().map(({ rcpt, leave }) => [rcpt, leave]))
    const from = sink.accepted().length

    await stage.update(first, 'We found the cause.')
    await acceptedAtLeast(stage, from + subscribers / 10)
    const has = new Set(
      sink
        .accepted()
        .slice(from)
        .map(({ rcpt }) => rcpt),
    )
    const waiting = recipients.filter((address) => !has.has(address))
    const leaving = shuffle(waiting, chance.next).slice(0, leavers)
    const leftAt = new Map<string, number>()
    let refused = 0
    for (let i = 0; i < leaving.length; i += 10) {
      await Promise.all(
        leaving.slice(i, i + 10).map(async (address) => {
          if (await leave(stage, links.get(address) ?? '')) leftAt.set(address, Date.now())
          else refused++
        }),
      )
    }
    const staying = recipients.filter((address) => !leaving.includes(address))
    const missed = () => tally(sink.accepted().slice(from), staying).missed
    await within(120, () => missed() === 0)
    await within(30, async () => (await reportNewest(stage, first.id)).pending === 0)
    const late = sink
      .accepted()
      .slice(from)
      .map(({ rcpt, at }) => (at - (leftAt.get(rcpt) ?? at)) / 1_000)
      .filter((seconds) => seconds > 0)
    const report = await reportNewest(stage, first.id)
    return [
      chance.seed,
      exactly(`one-click posts refused of ${leaving.length}`, refused, 0),
      atMost('accepted after the answer 200', late.length, connections),
      measured('the latest of them, after', Math.max(0, ...late), 2),
      exactly('missed of those who stay', missed(), 0),
      exactly('sent and withdrawn, by the API', report.sent + report.withdrawn, subscribers),
      exactly('sent, by the API', report.sent, sink.accepted().length - from),
    ]
  },
}

/** As RFC 8058 has it: no cookie, no origin, one field. */
async function leave({ server }: Stage, link: string): Promise<boolean> {
  const answer = await fetch(server.origin + new URL(link).pathname, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    redirect: 'manual',
  })
  await answer.text()
  return answer.status === 200
}

async function reportNewest(stage: Stage, id: string) {
  const incident = await stage.client.get<Parameters<Stage['report']>[0]>(
    `/v1/pages/${stage.pageId}/incidents/${id}`,
  )
  return stage.report(incident, incident.incident_updates[0]?.id)
}

function shuffle<T>(values: T[], next: () => number): T[] {
  return values
    .map((value) => ({ value, place: next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ value }) => value)
}
