import { isIncidentStatus } from '../../incidents/lifecycle.ts'
import { minutesUnderWay } from '../draft.ts'
import { missing } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { anyOf } from '../text.ts'

const feeling = anyOf(
  "sorry|apolog\\w+|we know (?:that |how |you)|we understand|we regret|should not have happened|shouldn't have happened|let you down|holding you up|not good enough|thank(?:s| you)|our (?:mistake|fault)|you (?:are|'re) waiting|hard (?:morning|day)|rely on|count on",
)

/** Minutes after which a word for those who wait is due, whatever the impact. */
const long = 120

export const noEmpathy: Rule = {
  id: 'no-empathy',
  title: 'A word for those who wait',
  severity: 'hint',
  reason:
    'After hours, or when nothing works, facts alone read as if nobody minded. One sentence in your own words is enough, once.',
  advice:
    'Say what you know it does to their day: “we know that your shop is closed because of this, and we are sorry”.',
  bad: [
    { body: 'Nobody can sign in. Next update at 14:30 UTC.', impact: 'critical' },
    { body: 'Payments still fail.', impact: 'minor', startedAt: '2026-11-21T08:00:00.000Z' },
    { body: 'All shops are closed.', impact: 'critical', status: 'identified' },
    { body: 'Payments work again. They failed from 8 to 11 UTC.', impact: 'critical', status: 'resolved' },
    { body: 'Mails are still late.', startedAt: '2026-11-20T08:00:00.000Z' },
  ],
  good: [
    {
      body: 'Nobody can sign in. We know that you cannot work meanwhile, and we are sorry.',
      impact: 'critical',
    },
    { body: 'Payments fail.', impact: 'minor', startedAt: '2026-11-21T11:30:00.000Z' },
    {
      body: 'All shops are closed.',
      impact: 'critical',
      status: 'monitoring',
      earlier: [said('We are sorry that you cannot sell today.')],
    },
    { body: 'Payments work again. This should not have happened.', impact: 'critical', status: 'resolved' },
    { body: 'The shop is closed on Sunday.', impact: 'critical', status: 'scheduled' },
  ],
  find({ draft, texts, now }: Given): Finding[] {
    if (!isIncidentStatus(draft.status) || !draft.body.trim()) return []
    if (draft.impact !== 'critical' && minutesUnderWay(draft, now) < long) return []
    const before = draft.earlier.map(({ body }) => body).join('\n')
    if (feeling.test(`${texts.body.plain}\n${before}`)) return []
    return [
      missing(
        'body',
        'Customers have had a bad day because of this, and nothing here says that you know. One sentence of your own is enough.',
      ),
    ]
  },
}

function said(body: string) {
  return { body, status: 'investigating' as const, publishedAt: '2026-11-21T11:00:00.000Z' }
}
