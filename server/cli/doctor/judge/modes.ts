import { bad, type Finding, type Judge, ok } from '../finding.ts'

const check = 'Files'

/** The secret signs every link and cookie; the database has every address. */
export const judgeModes: Judge = (_, { modes }) => {
  if (!modes) return []
  const { path } = modes
  const [folder, secret, database] = [modes.folder, modes.secret ?? '0', modes.database ?? '0'].map(bitsOf)
  const findings: Finding[] = []
  if ((secret ?? 0) & 0o077)
    findings.push(
      bad(
        check,
        'problem',
        `Others on this machine may read ${path}/secret, and with it sign in as anybody.`,
        `chmod 600 '${path}/secret'`,
      ),
    )
  if ((folder ?? 0) & 0o002)
    findings.push(
      bad(check, 'problem', `Everybody on this machine may put files into ${path}.`, `chmod 700 '${path}'`),
    )
  else if ((folder ?? 0) & 0o001 && (database ?? 0) & 0o004)
    findings.push(
      bad(
        check,
        'warning',
        `Everybody on this machine may read the database in ${path}, with your subscribers’ addresses.`,
        `chmod 700 '${path}'`,
      ),
    )
  return findings.length > 0 ? findings : [ok(check, `Only their owner reads what is in ${path}.`)]
}

function bitsOf(mode: string): number {
  return Number.parseInt(mode, 8)
}
