import { at } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { findAll } from '../text.ts'
import { stockPhrases } from '../words/stock-phrases.ts'

export const cliche: Rule = {
  id: 'cliche',
  title: 'A phrase from the stock',
  severity: 'should',
  reason:
    'People have read “we apologise for any inconvenience” a thousand times, and it has come to mean that nobody has thought about them. It takes the room of something they could use.',
  advice:
    'Leave it out, or name what they went through: “We are sorry that you could not open your shop this morning.”',
  bad: [
    { body: 'Search is slow. We apologize for any inconvenience this may have caused.' },
    { body: 'Mails are late. Thank you for your patience and understanding.' },
    { body: 'We take the reliability of our product very seriously.' },
    { body: 'Please bear with us while payments are down.' },
    { body: 'Photos are missing. Rest assured that our team works around the clock.' },
    { body: 'We are sorry for the disruption and appreciate your cooperation.' },
  ],
  good: [
    { body: 'We are sorry that you could not open your shop this morning.' },
    { body: 'Search is slow. Nothing is lost, and there is nothing you need to do.' },
    { body: 'We know that you are waiting for these payments, and we are sorry for holding them up.' },
    { body: 'Please send the form again if you sent it between 9:00 and 9:20.' },
    { body: 'Thanks to everybody who wrote to us: your reports showed us which phones are affected.' },
  ],
  find({ texts }: Given): Finding[] {
    return (['body', 'workaround'] as const).flatMap((field) =>
      merge(findAll(texts[field], stockPhrases)).map((match) =>
        at(
          field,
          match,
          'Customers skip this phrase, and some are annoyed by it. Say what happened to them in words of your own, or leave it out.',
        ),
      ),
    )
  },
}

/** What touches is one remark. */
function merge(matches: { start: number; end: number }[]): { start: number; end: number }[] {
  const merged: { start: number; end: number }[] = []
  for (const match of matches) {
    const last = merged.at(-1)
    if (last && match.start <= last.end + 2) last.end = Math.max(last.end, match.end)
    else merged.push({ start: match.start, end: match.end })
  }
  return merged
}
