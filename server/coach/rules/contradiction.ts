import { isMaintenanceStatus } from '../../incidents/lifecycle.ts'
import { at, missing } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { anyOf, findSentence } from '../text.ts'

const saysOver =
  /\b(?:this|the) (?:incident|issue|problem|outage)s? (?:has|have|is|are|was|were)(?: now| been)* (?:fully |completely )?(?:resolved|fixed|over|closed|solved)\b/i
const everybody = anyOf(
  "(?:all|every) (?:\\w+ )?(?:customers?|users?|accounts?|people)(?= (?:are|is|cannot|can't|see|get|may|have))",
  "every(?:body|one) (?:is|cannot|can't|sees|gets)",
  'no(?:body| ?one) can',
  '(?:complete|total|full) outage|completely (?:down|unavailable)',
)
const nobody = anyOf(
  '(?:no|without) (?:customer |user )?impact',
  'no(?:body| ?one| customers?| users?) (?:is|are|was|were) affected',
  '(?:customers|users) are not affected',
)

export const contradiction: Rule = {
  id: 'contradiction',
  title: 'Words and colours disagree',
  severity: 'must',
  reason:
    'When the text says one thing and the colour beside it another, customers believe the worse of the two, and stop believing the page.',
  advice:
    'Make them agree: put the components back to operational with “resolved”, or choose the impact that the words describe.',
  bad: [
    {
      body: 'Search works again.',
      status: 'resolved',
      components: [{ name: 'Search', status: 'major_outage' }],
    },
    { body: 'This incident has been resolved.', status: 'investigating' },
    { body: 'Nobody can sign in.', impact: 'minor' },
    { body: 'All customers see an empty page.', impact: 'none' },
    { body: 'There is no impact on customers.', impact: 'critical' },
  ],
  good: [
    {
      body: 'Search works again.',
      status: 'resolved',
      components: [{ name: 'Search', status: 'operational' }],
    },
    { body: 'The problem with sign-in has been resolved; we watch payments.', status: 'monitoring' },
    { body: 'Nobody can sign in.', impact: 'critical' },
    { body: 'Some customers see an empty page.', impact: 'minor' },
    { body: 'All customers in Norway see old prices.', impact: 'major' },
  ],
  find(given: Given): Finding[] {
    return [...stillRed(given), ...overTooEarly(given), ...notAsBad(given)]
  },
}

function stillRed({ draft }: Given): Finding[] {
  const red = draft.components.filter(
    ({ status }) => status !== 'operational' && status !== 'under_maintenance',
  )
  if (draft.status !== 'resolved' || red.length === 0) return []
  const names = red.map(({ name }) => name).join(', ')
  return [
    missing(
      'body',
      `This says it is over, and the page still shows trouble for ${names}. Put it back to operational, or keep the incident open.`,
    ),
  ]
}

function overTooEarly({ draft, texts }: Given): Finding[] {
  if (draft.status !== 'investigating' && draft.status !== 'identified') return []
  const found = findSentence(texts.body, (sentence) => saysOver.test(sentence))
  if (!found) return []
  const message =
    'The words say that it is over and the status says that it is not. Choose “monitoring” or “resolved”, or say what still goes on.'
  return [{ ...at('body', found, message), severity: 'should' }]
}

function notAsBad({ draft, texts }: Given): Finding[] {
  const { impact, status } = draft
  if (impact === null || isMaintenanceStatus(status) || status === 'resolved') return []
  const isLow = impact === 'none' || impact === 'minor'
  const isHigh = impact === 'critical'
  return (['name', 'body'] as const).flatMap((field): Finding[] => {
    const found = findSentence(
      texts[field],
      (text) => (isLow && everybody.test(text)) || (isHigh && nobody.test(text)),
    )
    if (!found) return []
    const message = isLow
      ? 'The words are about everybody, and the impact you chose is a small one. Choose the impact that customers feel.'
      : 'The words say that nobody is affected, and the impact you chose is the worst. Choose the impact that customers feel.'
    return [at(field, found, message)]
  })
}
