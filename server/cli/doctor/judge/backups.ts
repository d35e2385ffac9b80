import { bad, type Judge, ok } from '../finding.ts'

const check = 'Backup'
const hour = 3_600_000
const keep = 'Have one made each night, and a copy of it kept elsewhere.'

export const judgeBackups: Judge = (_, { backups, at }) => {
  if (!backups) return []
  const { folder, newest } = backups
  if (newest === null)
    return [
      bad(
        check,
        'warning',
        `There is none in ${folder}.`,
        `${keep} If they are elsewhere, name the folder with --backups.`,
      ),
    ]
  const hours = Math.max(0, Math.floor((Date.parse(at) - Date.parse(newest)) / hour))
  const age = hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`
  const seen = `The newest in ${folder} is ${age} old.`
  // A nightly one may take a while.
  return [hours < 26 ? ok(check, seen) : bad(check, 'warning', seen, `See why it was not made. ${keep}`)]
}
