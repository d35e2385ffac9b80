import { styleText } from 'node:util'
import type { Case } from './case.ts'
import { type Finding, type Level, levels } from './finding.ts'

const marks: Record<Level, [sign: string, colour: Parameters<typeof styleText>[0]]> = {
  problem: ['✗', 'red'],
  warning: ['!', 'yellow'],
  advice: ['·', 'cyan'],
  ok: ['✓', 'green'],
}

/** Lines for a person, in colour on a terminal only. */
export function printFindings({ origin, product }: Case, findings: Finding[]): string[] {
  const title = product ? `Is ${origin} apart from ${product.host}?` : `How is ${origin}?`
  const width = Math.max(...findings.map(({ check }) => check.length))
  const lines = findings.flatMap(({ check, level, seen, todo }) => {
    const [sign, colour] = marks[level]
    const said = `${styleText(colour, `${sign} ${level.padEnd(7)}`)}  ${check.padEnd(width)}  ${seen}`
    return todo === null ? [said] : [said, `${' '.repeat(width + 13)}→ ${todo}`]
  })
  return [title, '', ...lines, '', `${countLevels(findings)}.`]
}

/** 1 problem, 2 warnings, 1 advice, 9 ok. */
export function countLevels(findings: Finding[], among: readonly Level[] = levels): string {
  const counts = among.map((level) => {
    const count = findings.filter((finding) => finding.level === level).length
    return `${count} ${level}${count !== 1 && (level === 'problem' || level === 'warning') ? 's' : ''}`
  })
  return counts.filter((said) => !said.startsWith('0 ')).join(', ')
}
