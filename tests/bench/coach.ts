import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { remarkOn } from '../../server/coach/coach.ts'
import { type Draft, emptyDraft } from '../../server/coach/draft.ts'
import type { Remark } from '../../server/coach/rule.ts'
import { rules } from '../../server/coach/rules/index.ts'
import { percentile, printTable } from './table.ts'

/**
 * How well the coach sees what a careful reader sees: `npm run bench:coach -- <labelled.jsonl> [<another> …]`, with
 * `--show <rule>` for the updates on which the two differ. A line is an update with its labels; `borderline` names labels
 * that a second reader could give or not.
 */
type Labelled = {
  id: string
  title: string
  status: Draft['status']
  audience: Draft['audienceLevel']
  body: string
  labels: string[]
  borderline: string[]
  spans: Record<string, string[]>
}
type Seen = { update: Labelled; remarks: Remark[]; fired: Set<string> }

const pair: Record<string, string> = { jargon: 'acronym', acronym: 'jargon' }
const technical =
  /\b(?:DNS|CDN|TLS|SSL|TTL|BGP|TCP|HTTPS?|SQL|DB|CPU|VM|VPC|LDAP|SAML|OIDC|SMTP|IMAP|MX|SPF|DKIM|DDoS|API)s?\b/

const labels = [
  ...['jargon', 'acronym', 'blame', 'overpromise', 'cliche', 'no-impact'],
  ...['no-scope', 'no-next-update', 'cause-title', 'empty', 'no-explanation'],
]
const [goal, cleanGoal] = [{ precision: 0.9, recall: 0.8 }, 0.1]
const page = {
  name: '',
  glossary: { allowed: [], translations: [] },
  timeZone: 'Etc/UTC',
  supportEmail: null,
}

const args = process.argv.slice(2)
const showing = args.includes('--show') ? args[args.indexOf('--show') + 1] : undefined
const paths = args.filter((arg) => arg !== '--show' && arg !== showing)
if (paths.length === 0) {
  process.stderr.write('Give the path of a labelled set: npm run bench:coach -- set.jsonl\n')
  process.exit(2)
}
for (const path of paths) measure(path)
measureSpeed()
measureHostile()

function draftOf({ title, body, status, audience }: Labelled): Draft {
  return { ...emptyDraft, name: title, body, status, audienceLevel: audience }
}

function measure(path: string): void {
  const set = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled)
  const seen = set.map((update): Seen => {
    const remarks = remarkOn(draftOf(update), page)
    return { update, remarks, fired: new Set(remarks.map(({ rule }) => rule)) }
  })
  const rows = labels.map((label) => {
    const tally = { right: 0, wrong: 0, firm: 0, found: 0 }
    for (const one of seen) {
      const { update, fired } = one
      const isLabelled = update.labels.includes(label)
      const isFirm = isLabelled && !update.borderline.includes(label)
      const isWrong = fired.has(label) && !isLabelled && !stands(one, label)
      const isFound = fired.has(label) || isFoundAsOther(one, label)
      if (fired.has(label) && isLabelled) tally.right++
      if (isWrong) tally.wrong++
      if (isFirm) tally.firm++
      if (isFirm && isFound) tally.found++
      if (showing === label && (isWrong || (isFirm && !isFound))) show(one, label)
    }
    const precision = tally.right / (tally.right + tally.wrong)
    const recall = tally.found / tally.firm
    const holds = !(precision < goal.precision) && !(recall < goal.recall)
    const severity = rules.find(({ id }) => id === label)?.severity ?? 'none'
    return [
      label,
      severity,
      `${tally.right} of ${tally.right + tally.wrong}`,
      say(precision),
      `${tally.found} of ${tally.firm}`,
      say(recall),
      holds ? 'holds' : 'FAILS',
    ]
  })
  process.stdout.write(`\n${path}: ${set.length} updates\n`)
  printTable(['rule', 'severity', 'right', 'precision', 'firm found', 'recall', '≥ 0.90, ≥ 0.80'], rows)
  const clean = seen.filter(({ update }) => update.labels.length + update.borderline.length === 0)
  const weighty = clean.map(({ remarks }) => remarks.filter(({ severity }) => severity !== 'hint').length)
  const mean = weighty.reduce((sum, count) => sum + count, 0) / clean.length
  process.stdout.write(
    `${clean.length} good updates: ${weighty.filter((count) => count > 0).length} with a must or should remark, ${say(mean)} remarks each (at most ${cleanGoal}): ${mean <= cleanGoal ? 'holds' : 'FAILS'}\n`,
  )
  if (showing === 'clean') {
    for (const [i, { update, remarks }] of clean.entries())
      if (weighty[i]) process.stdout.write(`${update.id} ${JSON.stringify(remarks)}\n`)
  }
}

/** A label that is there in all but name: borderline, or the other one of the two that a technical acronym gets. */
function stands({ update, remarks }: Seen, label: string): boolean {
  if (update.borderline.includes(label)) return true
  const other = pair[label]
  if (!other || !update.labels.includes(other)) return false
  const quotes = remarks.filter(({ rule }) => rule === label).map(({ quote }) => quote ?? '')
  return quotes.every((quote) => technical.test(quote))
}

/** What was labelled with the one and found as the other. */
function isFoundAsOther({ update, fired }: Seen, label: string): boolean {
  const other = pair[label]
  const spans = update.spans[label] ?? []
  return (
    other !== undefined && fired.has(other) && spans.length > 0 && spans.every((span) => technical.test(span))
  )
}

function show({ update, remarks }: Seen, label: string): void {
  const { id, title, body, labels } = update
  const quotes = remarks.filter(({ rule }) => rule === label).map(({ quote }) => quote ?? 'missing')
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
      remarkOn({ ...emptyDraft, name: 'Some cards are declined', body }, page)
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
    remarkOn(draft, page)
    return performance.now() - since
  })
  return Math.min(...times)
}
