import type { Incident } from '../../incidents/incident.ts'
import { sayDuration, sayFullTime } from '../../text/time.ts'

/** What a postmortem begins with: three questions that customers ask, and of the answers those that are known. */
export function startPostmortem(incident: Incident): string {
  return `## What happened

${sayWhen(incident)} {what failed, and why, in words that nobody has to look up}

## What you saw

${sayWho(incident)}

## What we do so that it does not come back

- {what is done already}
- {what follows, and until when}
`
}

function sayWhen({ startedAt, resolvedAt }: Incident): string {
  if (resolvedAt === null || resolvedAt === startedAt) return `Beginning on ${sayFullTime(startedAt)},`
  const lasted = sayDuration(startedAt, resolvedAt)
  return `From ${sayFullTime(startedAt)} to ${sayFullTime(resolvedAt)} (${lasted}),`
}

/** Who was affected: what was last said of it. */
function sayWho(incident: Incident): string {
  const said = incident.updates.find(({ scope }) => scope !== null)?.scope
  const gap = '{what people could not do, and what it meant for them}'
  return said ? `${said.replace(/[.\s]*$/, '')}: ${gap}` : gap
}
