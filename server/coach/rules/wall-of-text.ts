import { at } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { wordsOf } from '../text.ts'

const most = { sentence: 30, paragraph: 90 }

const lots = Array.from({ length: 12 }, () => 'Some orders from this morning are shown twice.').join(' ')

export const wallOfText: Rule = {
  id: 'wall-of-text',
  title: 'Too much at once',
  severity: 'hint',
  reason:
    'This is read on a phone, standing, between two other things. What stands in the third line of a long paragraph is not read.',
  advice:
    'One thought a sentence, up to about 25 words. What customers see first, what they can do next, a blank line between.',
  bad: [
    { body: lots },
    {
      body: 'Since this morning some customers who opened the app after the update that we published yesterday evening cannot see the orders that they placed before it unless they sign out and in again first.',
    },
    { body: `Search is slow.\n\n${lots}` },
    {
      body: 'Payments that were started on a phone and finished on a computer, or started in the shop and finished at home, or begun before nine and ended after it, may be shown twice, or not at all, or late.',
    },
    { body: `${lots} ${lots}`, status: 'resolved' },
  ],
  good: [
    { body: 'Some orders are shown twice. Nobody is charged twice.' },
    { body: 'Search is slow.\n\nNew files appear after about ten minutes.\n\nNothing is lost.' },
    { body: '- Photos upload again.\n- Albums of today are still empty.\n- Next update at noon UTC.' },
    { body: lots.slice(0, 300).replace(/\. /g, '.\n\n') },
    { body: '' },
  ],
  find({ texts }: Given): Finding[] {
    const { plain, sentences } = texts.body
    const long = sentences.find(({ text }) => wordsOf(text).length > most.sentence)
    if (long)
      return [
        at(
          'body',
          long,
          `This sentence has ${wordsOf(long.text).length} words. On a phone its end is out of sight: make it two.`,
        ),
      ]
    let start = 0
    for (const paragraph of plain.split(/\n\s*\n/)) {
      const from = plain.indexOf(paragraph, start)
      start = from + paragraph.length
      if (wordsOf(paragraph).length > most.paragraph && !/^\s*[-*•\d]/m.test(paragraph)) {
        return [
          at(
            'body',
            { start: from, end: start },
            'This is a wall of text on a phone. Put a blank line before each new thought.',
          ),
        ]
      }
    }
    return []
  },
}
