import { bad, type Judge, ok } from '../finding.ts'

const check = 'Disk'
const MB = 1_000_000

export const judgeDisk: Judge = (_, { disk }) => {
  if (!disk) return []
  const { free, size } = disk
  const share = Math.round((100 * free) / Math.max(size, 1))
  const seen = `${say(free)} free in DATA_DIR, ${share} % of it.`
  if (free >= 1_000 * MB && free >= size / 10) return [ok(check, seen)]
  const level = free < 100 * MB ? 'problem' : 'warning'
  const todo = 'Make room or give it a larger disk: on a full one no update can be published.'
  return [bad(check, level, seen, todo)]
}

function say(bytes: number): string {
  return bytes < 1_000 * MB ? `${Math.round(bytes / MB)} MB` : `${(bytes / (1_000 * MB)).toFixed(1)} GB`
}
