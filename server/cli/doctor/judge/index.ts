import type { Case } from '../case.ts'
import { type Finding, type Judge, levels } from '../finding.ts'
import type { Records } from '../records.ts'
import { judgeAddresses } from './addresses.ts'
import { judgeAlias } from './alias.ts'
import { judgeBackups } from './backups.ts'
import { judgeCertificate } from './certificate.ts'
import { judgeClock } from './clock.ts'
import { judgeDisk } from './disk.ts'
import { judgeDkim } from './dkim.ts'
import { judgeDmarc } from './dmarc.ts'
import { judgeDomain } from './domain.ts'
import { judgeModes } from './modes.ts'
import { judgeNameServers } from './name-servers.ts'
import { judgeOrigin } from './origin.ts'
import { judgeRelay } from './relay.ts'
import { judgeSender } from './sender.ts'
import { judgeSpf } from './spf.ts'
import { judgeUnanswered } from './unanswered.ts'

const judges: Judge[] = [
  ...[judgeOrigin, judgeAddresses, judgeAlias, judgeNameServers, judgeDomain, judgeCertificate],
  ...[judgeRelay, judgeSender, judgeSpf, judgeDkim, judgeDmarc],
  ...[judgeClock, judgeDisk, judgeBackups, judgeModes, judgeUnanswered],
]

/** Everything there is to say, the worst first. */
export function judge(what: Case, records: Records): Finding[] {
  const findings = judges.flatMap((judge) => judge(what, records))
  return findings.toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))
}
