import { textFields } from '../draft.ts'
import { at } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { findAll } from '../text.ts'

/** A template's gaps, and what people put where they mean to write later. A Markdown link is none. */
const gaps =
  /\{[^{}\n]{0,80}\}|\[(?:insert|your|add|time|date|name|component|service|link|number|x+|\?+|\.{2,}|…)[^\]\n]{0,60}\](?!\()|<(?:insert|your|time|date|name|component|service|link)\b[^<>\n]{0,60}>|\b(?:TODO|FIXME|TBC|TBD|XXX+|X{2}:X{2}|HH:MM|lorem ipsum)\b|(?<=\s)(?:…|\.{3})(?=\s?[.,;:!?]?(?:\s|$))|_{3,}/gi

export const placeholder: Rule = {
  id: 'placeholder',
  title: 'A gap that was not filled',
  severity: 'must',
  reason:
    'A gap in a published update shows that nobody read it before it was sent, and the words that matter most are the ones that are missing.',
  advice:
    'Fill it in, or delete the sentence. This is one of the two remarks that ask you to press a second time.',
  bad: [
    { body: '{component} does not answer for some customers.' },
    { name: 'Problems with [component]', body: 'Some people cannot sign in.' },
    { body: 'Payments fail since TODO.' },
    { body: 'Some customers cannot …. Next update by 14:30 UTC.' },
    { body: 'We are back at XX:XX.' },
    { body: 'Photos are missing for <insert customers>.' },
  ],
  good: [
    { body: 'Search does not answer for some customers.' },
    { body: 'See [our guide](https://help.harbour.test/guide) for how to pay by invoice.' },
    { body: 'Calls to `/orders/{id}` fail.', audienceLevel: 'developer' },
    { body: 'We are looking into it… and will write again at 14:30 UTC.' },
    { body: 'Prices below 10 < 20 are shown twice [only in the app].' },
  ],
  find({ texts }: Given): Finding[] {
    return textFields.flatMap((field) =>
      findAll(texts[field], gaps).map((match) =>
        at(
          field,
          match,
          `“${match.text}” stands for words that are still missing. Fill it in before anybody reads it.`,
        ),
      ),
    )
  },
}
