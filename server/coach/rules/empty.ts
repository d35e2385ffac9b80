import { at } from '../findings.ts'
import { findPromisedWord } from '../promised-word.ts'
import { saysWhatRecovered, youCan } from '../recovery.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { wordsOf } from '../text.ts'
import { impactWords } from '../words/everyday.ts'
import { newWords } from '../words/status-words.ts'
import { stockPhrases } from '../words/stock-phrases.ts'
import { anybodyElse } from '../words/third-parties.ts'

const isOpen = new Set(['investigating', 'identified'])
const began = /\b(?:began|begun|started|since|from|between)\b[^.]{0,20}\d{1,2}[:.]\d{2}/i
/** Somebody else's address is news. */
const elsewhere = /\b(?:at|with|of|by|from) (?!https?:)[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev)\b/i
/** Parts of products that have the name of what we do about a fault. */
const partsBack =
  /^(?:(?:the|our|all|new) )?(?:search|calls?|calling|tickets|alerts?|reports|logs|events|tasks|actions|monitoring|checks|reviews|news|messages|notes|cases|releases) (?:is|are|was|were|has|have|works?|arrives?|loads?|opens?) (?:now |fully |been |all )*(?:back|work\w*|available|restored|again|up|running|online|open|normally|delivered|accessible)\b/i
const isEasing = /\b(?:recover(?:s|ing)|improv(?:es|ing)|eas(?:es|ing)|subsid\w+)\b/i

export const empty: Rule = {
  id: 'empty',
  title: 'Nothing beyond the status',
  severity: 'should',
  reason:
    'The status beside the update already says “investigating” or “resolved”. A text that says it once more wakes a subscriber for nothing, and the next mail goes unread.',
  advice:
    'Add one thing only you know: what customers see, who is affected, what works meanwhile, what you found.',
  bad: [
    { body: 'We are currently investigating this issue.' },
    { body: 'The issue has been identified and a fix is being implemented.', status: 'identified' },
    { body: 'A fix has been implemented and we are monitoring the results.', status: 'monitoring' },
    { body: 'This incident has been resolved.', status: 'resolved' },
    { body: 'Fixed!', status: 'resolved' },
    { body: 'The investigation is ongoing and our experts are analysing the cause.' },
    { body: 'We know what it is and are on it.', status: 'identified' },
    { name: 'Photos', body: 'We are happy to report that this is no longer an issue.', status: 'resolved' },
    { body: 'Our people are on it.' },
    { body: 'The culprit has been found and a cure is on the way.', status: 'identified' },
    { name: 'Mail upgrade', body: 'The work continues as planned.', status: 'in_progress' },
    { name: 'Slow mail', body: 'The status was changed to resolved.', status: 'resolved' },
    { body: 'We are aware of the problem and our team is working on it. More information soon.' },
  ],
  good: [
    { body: 'We are investigating why some cards are declined.' },
    { body: 'The cause is found: new photos were not stored. A fix is being tested.', status: 'identified' },
    { body: 'Mails leave again. We watch until all late ones are delivered.', status: 'monitoring' },
    { body: 'Search finds new files again. It had stopped at 9:10.', status: 'resolved' },
    { body: 'Still looking. Paying by invoice works.' },
    { name: 'Outage of the pool', body: 'The outage is recovering since 14:45 UTC.' },
    { name: 'Grades', body: 'There is a problem with grades. Next update at 09:45.' },
    { name: 'Support closed', body: 'Our support desk is available to everybody.', status: 'resolved' },
    {
      name: 'Slow mail',
      body: 'This incident has been resolved and mail is back to normal.',
      status: 'resolved',
    },
    { name: 'Slow search and photos', body: 'Photos have fully recovered.', status: 'monitoring' },
  ],
  find({ draft, texts }: Given): Finding[] {
    const { plain, sentences } = texts.body
    const said = plain.replace(stockPhrases, ' ')
    // Before it is mended, "recovering" is what no status says.
    const isStatus = newWords(said).length === 0 && !(isOpen.has(draft.status) && isEasing.test(said))
    // Words of the title say nothing new, unless they are about what customers notice.
    const isTitle = newWords(said, new Set(wordsOf(texts.name.plain))).length === 0
    const saysMore =
      impactWords.test(plain) ||
      sentences.some(({ text }) => saysWhatRecovered(text)) ||
      /\w (?:again|normally)\b|\brecover(?:y|ing|ed)\b/i.test(plain)
    const tellsWhen = isOpen.has(draft.status) && began.test(plain)
    // When the next word comes is news as well.
    const promises = isStatus ? false : sentences.some(({ text }) => findPromisedWord(text))
    if (
      !plain.trim() ||
      promises ||
      tellsWhen ||
      youCan.test(plain) ||
      elsewhere.test(draft.body) ||
      anybodyElse.test(plain) ||
      sentences.some(({ text }) => partsBack.test(text)) ||
      !(isStatus || (isTitle && !saysMore))
    )
      return []
    if (draft.scope.trim() || draft.workaround.trim()) return []
    const place = { start: sentences[0]?.start ?? 0, end: sentences.at(-1)?.end ?? 0 }
    return [
      at(
        'body',
        place,
        'This says what the status beside it says. Add one thing customers do not know yet: what they see, who is affected, what works.',
      ),
    ]
  },
}
