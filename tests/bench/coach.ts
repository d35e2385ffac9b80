import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { remarkOn } from '../../server/coach/coach.ts'
import { emptyDraft } from '../../server/coach/draft.ts'
import { rules } from '../../server/coach/rules/index.ts'
import { labels, noPage, readSeen, type Seen, scoreGood, scoreLabel } from '../coach/score.ts'
import { percentile, printTable } from './table.ts'

/**
 * How well the coach sees what a careful reader sees: `npm run bench:coach -- <labelled.jsonl> [<another> …]`, without a
 * path on our own set, and with `--show <rule>` for the updates on which the two differ.
 */
const [goal, cleanGoal] = [{ precision: 0.9, recall: 0.8 }, 0.1]
const ours = fileURLToPath(new URL('../coach/labelled.jsonl', import.meta.url))

const args = process.argv.slice(2)
const showing = args.includes('--show') ? args[args.indexOf('--show') + 1] : undefined
const paths = args.filter((arg) => arg !== '--show' && arg !== showing)
for (const path of paths.length > 0 ? paths : [ours]) measure(path)
measureSpeed()
measureHostile()

function measure(path: string): void {
  const seen = readSeen(path)
  const scores = labels.map((label) => scoreLabel(seen, label))
  const rows = scores.map(({ label, right, wrong, firm, found, precision, recall }) => {
    const holds = !(precision < goal.precision) && !(recall < goal.recall)
    const severity = rules.find(({ id }) => id === label)?.severity ?? 'none'
    const counts = [`${right} of ${right + wrong}`, say(precision), `${found} of ${firm}`, say(recall)]
    // A rule that does not reach them says what it thinks as a hint.
    const short = severity === 'hint' ? 'no: so a hint' : 'FAILS'
    return [label, severity, ...counts, holds ? 'holds' : short]
  })
  process.stdout.write(`\n${path}: ${seen.length} updates\n`)
  printTable(['rule', 'severity', 'right', 'precision', 'firm found', 'recall', '≥ 0.90, ≥ 0.80'], rows)
  const { good, weighty, mean } = scoreGood(seen)
  process.stdout.write(
    `${good.length} good updates: ${weighty} with a must or should remark, ${say(mean)} remarks each (at most ${cleanGoal}): ${mean <= cleanGoal ? 'holds' : 'FAILS'}\n`,
  )
  for (const { label, differing } of scores)
    if (label === showing) for (const one of differing) show(one, label)
  if (showing === 'clean') for (const one of good) show(one, 'clean')
}

function show({ update, remarks }: Seen, label: string): void {
  const { id, title, body, labels } = update
  const shown = remarks.filter(({ rule, severity }) =>
    label === 'clean' ? severity !== 'hint' : rule === label,
  )
  if (label === 'clean' && shown.length === 0) return
  const quotes = shown.map(({ rule, quote }) => `${rule}: ${quote ?? 'missing'}`)
  process.stdout.write(
    `${quotes.length ? `WRONG (${quotes.join(' / ')})` : 'MISSED'} ${id} [${labels}] ${title} | ${body.replaceAll('\n', ' ')}\n`,
  )
}

function say(share: number): string {
  return Number.isNaN(share) ? '–' : share.toFixed(2)
}

/** Milliseconds for a draft of so many characters, on one processor, after warming up. */
function measureSpeed(): void {
  const sentence =
    'Some customers in Norway cannot pay by card since 9:10; our API shows elevated latency while we roll back the last deploy. '
  const rows = [
    { length: 1_000, most: 20 },
    { length: 5_000, most: 100 },
  ].map(({ length, most }) => {
    const body = sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length)
    const times = Array.from({ length: 600 }, () => {
      const since = performance.now()
      remarkOn({ ...emptyDraft, name: 'Some cards are declined', body }, noPage)
      return performance.now() - since
    }).slice(100)
    const p99 = percentile(times, 0.99)
    return [`${length} characters`, `${p99.toFixed(1)} ms`, `≤ ${most} ms`, p99 <= most ? 'holds' : 'FAILS']
  })
  process.stdout.write('\n')
  printTable(['a draft of', 'p99', 'must reach', ''], rows)
}

/** The longest text the API takes, made to keep patterns busy: four times as long may take about four times as long. */
function measureHostile(): void {
  const hostile = [
    ...[
      'a',
      'a ',
      '_a',
      '>',
      '**a',
      'we will be ',
      'the the ',
      'due to the ',
      '\n',
      'sorry for any ',
      '1',
      '1:',
      '{',
      '[x',
    ],
    ...[
      'a@',
      'a.',
      'https://',
      'recent deploy ',
      'in the next few ',
      'A',
      'AB ',
      '\u0130',
      'thank you for all your ',
    ],
  ]
  const rows = hostile.map((part) => {
    const body = part.repeat(25_000 / part.length)
    const [short, long] = [quickest(body.slice(0, body.length / 4)), quickest(body)]
    return { part, long, ratio: long / short }
  })
  const slowest = rows.toSorted((a, b) => b.long - a.long)[0]
  const steepest = rows.filter(({ long }) => long > 20).toSorted((a, b) => b.ratio - a.ratio)[0]
  process.stdout.write('\n')
  printTable(
    ['25,000 hostile characters', 'figure', 'must reach', ''],
    [
      [
        `slowest: ${JSON.stringify(slowest?.part)}`,
        `${slowest?.long.toFixed(0)} ms`,
        '≤ 300 ms',
        (slowest?.long ?? 0) <= 300 ? 'holds' : 'FAILS',
      ],
      [
        `steepest above 20 ms: ${JSON.stringify(steepest?.part ?? '')}`,
        `${(steepest?.ratio ?? 1).toFixed(1)} times for 4 times the text`,
        '≤ 8',
        (steepest?.ratio ?? 1) <= 8 ? 'holds' : 'FAILS',
      ],
    ],
  )
}

function quickest(body: string): number {
  const draft = { ...emptyDraft, name: body.slice(0, 255), body, scope: body.slice(0, 1_000) }
  const times = [0, 1, 2].map(() => {
    const since = performance.now()
    remarkOn(draft, noPage)
    return performance.now() - since
  })
  return Math.min(...times)
}
