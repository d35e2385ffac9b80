import { at } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { readText, wordsOf } from '../text.ts'

/** From this share of equal runs of three words on, nothing is new. */
const much = 0.9

export const repeat: Rule = {
  id: 'repeat',
  title: 'The same words again',
  severity: 'should',
  reason:
    'A second mail with the same words reads like a machine. Customers conclude that nobody is working on it.',
  advice:
    'Say what you did since the last update, even if it led nowhere: “we have ruled out …, and look at … now”.',
  bad: [
    same(
      'Some payments fail. We are looking for the cause.',
      'Some payments fail. We are looking for the cause.',
    ),
    same(
      'Some payments fail! We are looking for the cause…',
      'Some payments fail. We are looking for the cause.',
    ),
    same(
      'Mails to some addresses arrive up to an hour late, and we are looking for the cause of it now.',
      'Mails to some addresses arrive up to an hour late, and we are looking for the cause of it.',
    ),
    same('Search is slow.', 'Search is slow.'),
    same('**Photos** are missing in some albums.', 'Photos are missing in some albums.'),
  ],
  good: [
    same(
      'Some payments still fail. We have ruled out the card terminals.',
      'Some payments fail. We are looking for the cause.',
    ),
    { body: 'Search is slow.' },
    same('Search is fast again.', 'Search is slow.'),
    same(
      'Photos in some albums are still missing; those of today are back.',
      'Photos are missing in some albums.',
    ),
    same('', 'Search is slow.'),
  ],
  find({ draft, texts }: Given): Finding[] {
    const [last] = draft.earlier
    const [first] = texts.body.sentences
    if (!last || !first || !isSame(texts.body.plain, readText(last.body).plain)) return []
    const place = { start: first.start, end: texts.body.sentences.at(-1)?.end ?? first.end }
    return [
      at(
        'body',
        place,
        'Customers have read these words before. Say what has happened since, even if it led nowhere.',
      ),
    ]
  },
}

function same(body: string, before: string) {
  return {
    body,
    earlier: [{ body: before, status: 'investigating' as const, publishedAt: '2026-11-21T11:00:00.000Z' }],
  }
}

function isSame(now: string, before: string): boolean {
  const [one, other] = [wordsOf(now), wordsOf(before)]
  if (one.length === 0) return false
  if (one.join(' ') === other.join(' ')) return true
  const runs = (words: string[]) =>
    new Set(words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`))
  const [ours, theirs] = [runs(one), runs(other)]
  if (ours.size === 0) return false
  const shared = [...ours].filter((run) => theirs.has(run)).length
  return shared / ours.size > much
}
