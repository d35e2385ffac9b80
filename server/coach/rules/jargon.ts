import { findTechnicalLetters } from '../acronyms.ts'
import { type TextField, textFields } from '../draft.ts'
import { at, inPlaceOf } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { findEngineering, findOwnTerms } from '../translate.ts'

export const jargon: Rule = {
  id: 'jargon',
  title: 'Words from the engine room',
  severity: 'should',
  reason:
    'Whoever reads this wants to know whether they can work. A word they have never met makes them feel that the page is not for them, and they write to support.',
  advice:
    'Say what it does to customers, in the words of your product’s own screens. Words that your customers do know can be allowed in the page’s glossary.',
  bad: [
    { body: 'We see elevated latency when customers open their invoices.' },
    { body: 'Checkout fails for some shops. We are rolling back the last deploy.' },
    { name: 'Some exports fail', body: 'The worker queue is saturated after a failover.' },
    {
      body: 'Our API is throwing 500s because the connection pool is exhausted.',
      audienceLevel: 'developer',
    },
    { body: 'A node in our storage cluster ran out of memory, so photos load slowly.' },
    { body: 'The webhook endpoint for new orders does not answer.' },
    { body: 'Packet loss on the backbone drops one call in ten.' },
  ],
  good: [
    { body: 'Invoices open more slowly than usual. Nothing is lost.' },
    {
      body: 'Some shops cannot take cards. We have undone this morning’s change and payments are coming back.',
    },
    { body: 'The webhook endpoint for new orders does not answer.', audienceLevel: 'developer' },
    { body: 'Shared Databases open as an empty page. A Database of your own opens normally.' },
    { body: 'If photos still look old, clear your browser cache and open the page again.' },
    {
      body: 'The search cluster answers slowly.',
      components: [{ name: 'Search cluster', status: 'degraded_performance' }],
    },
    { body: 'Calls wait longer in the support line than usual; nobody is cut off.' },
  ],
  find({ draft, texts, glossary, known }: Given): Finding[] {
    return textFields.flatMap((field) => {
      const own = findOwnTerms(texts[field], glossary)
      const general = [
        ...findEngineering(texts[field], draft.audienceLevel, known),
        ...findTechnicalLetters(texts[field], draft.audienceLevel, known),
      ]
      const free = general.filter(
        ({ start, end }, i) =>
          ![...own, ...general.slice(0, i)].some((word) => word.start < end && start < word.end),
      )
      return [...own, ...free].map((match) => {
        const message = `Many customers do not know what “${match.text}” is. Say what it means for them.`
        if (match.instead === null || !mayReplace(field, match)) return at(field, match, message)
        const { suggestion, ...place } = inPlaceOf(texts[field], match, match.instead)
        return at(field, place, message, suggestion)
      })
    })
  },
}

/** In a title a part of the machine has no other name: what customers notice belongs there. */
function mayReplace(field: TextField, match: object): boolean {
  return field !== 'name' || ('isFelt' in match && match.isFelt === true)
}
