import { bad, type Judge, ok } from '../finding.ts'

const check = 'Clock'
const mend = 'Let the machine keep its time by NTP (systemd-timesyncd, chrony).'

/** Promises fall due, mails are dated and links expire by it. */
export const judgeClock: Judge = (_, { clock }) => {
  if (!clock) return []
  const { ahead, of } = clock
  const off = Math.abs(ahead)
  if (off <= 2) return [ok(check, `Within 2 s of ${of}’s.`)]
  const side = ahead > 0 ? 'ahead of' : 'behind'
  return [bad(check, off > 60 ? 'problem' : 'warning', `It is ${Math.round(off)} s ${side} ${of}’s.`, mend)]
}
