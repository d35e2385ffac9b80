import { isMaintenanceStatus } from '../../incidents/lifecycle.ts'
import type { Draft } from '../draft.ts'
import { at, inPlaceOf } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { either, oneOf } from '../text.ts'
import { aboutIntent, guarantee, seenTo } from '../words/guarantees.ts'
import { aboutWords, notFixed } from '../words/no-promises.ts'
import {
  ahead,
  aheadOfEnd,
  backSoon,
  estimate,
  eta,
  expected,
  inTime,
  lasting,
  mendedInTime,
  past,
  returns,
  stillAhead,
  verySoon,
} from '../words/repair-times.ts'

export const overpromise: Rule = {
  id: 'overpromise',
  title: 'A promise you may not keep',
  severity: 'hint',
  reason:
    'A repair time is a guess, and a guess that fails costs more trust than the outage. “Soon” is a promise too: everybody reads their own time into it.',
  advice: 'Promise when you speak next, not when it works again. That is a promise you alone can keep.',
  bad: [
    { body: 'Payments fail. They will be back within 20 minutes.' },
    { body: 'Search is down. We expect this to be fixed shortly.' },
    { body: 'Mails are late, ETA 5 min.' },
    { body: 'Photos upload again. This will never happen again.', status: 'resolved' },
    { body: 'Calls are cut off. Everything should be working again by 3 pm.' },
    { body: 'We guarantee that no data can be lost.' },
    { body: 'Search is down. The fix is only minutes away.' },
    { body: 'Tills are offline. They will work again by noon and we will write here then.' },
    { body: 'Trams stand still. Repairs will take two more hours.' },
    { body: 'We believe we can have everyone signed in again before the evening rush.' },
    { body: 'The line reopens at 4 pm.', status: 'identified' },
    { body: 'There should not be any further trouble with photos.', status: 'resolved' },
    { body: 'Power will be back over the next hour.', status: 'identified' },
    { body: 'This kind of fault can no longer occur.', status: 'resolved' },
    { body: 'We have taken steps to ensure that this does not happen again.', status: 'resolved' },
  ],
  good: [
    { body: 'Payments fail. We will post the next update within 20 minutes.' },
    { body: 'Search is down. We do not know yet how long it will take. Next update at 15:00 UTC.' },
    { body: 'The shop is closed on Sunday from 02:00 and will be back by 04:00.', status: 'scheduled' },
    {
      body: 'Photos upload again. We are changing our checks to prevent this from happening again.',
      status: 'resolved',
    },
    { body: 'All mails were delivered by 10:40.', status: 'resolved' },
    { body: 'An engineer will arrive by 15:00. We will keep watching over the next few hours.' },
    { body: 'It is too early to say whether this will be resolved today.' },
    { body: 'Waiting times are expected to be up to 20 minutes today.' },
    { body: 'At 12:29 the repair did not work as expected, and we called for help.', status: 'resolved' },
    { body: 'The repair is being tested; we expect to share the result by 15:00.' },
    { body: 'Parcels for today will arrive late.' },
    { body: 'Orders placed today will arrive tomorrow instead.' },
    { body: 'We do not expect this to be mended before tomorrow.' },
    { body: 'The arrival time (ETA) shown in the app is wrong.' },
    { body: 'We will know by 15:00 whether the new part fits, and tell you then.' },
    { body: 'Since 10 am, orders take 20 minutes to appear.' },
    { body: 'We are fixing it as soon as possible and will write here again in half an hour.' },
  ],
  find({ draft, texts }: Given): Finding[] {
    return (['name', 'body'] as const).flatMap((field) =>
      texts[field].sentences.flatMap((sentence): Finding[] => {
        const clauses = splitClauses(sentence.text)
        if (!clauses.some((clause) => promises(clause, draft.status, field))) return []
        const found = field === 'body' ? eta.exec(sentence.text) : null
        const place = found
          ? { start: sentence.start + found.index, end: sentence.start + found.index + found[0].length }
          : sentence
        return [
          at(
            field,
            place,
            'If it takes longer, customers will feel misled. Promise when they hear from you next, not when it is mended.',
            found || draft.status === 'resolved' || clauses.length > 1 || sentence.text.length > 80
              ? found && inPlaceOf(texts[field], place, unknown).suggestion
              : 'We do not know yet how long it will take.',
          ),
        ]
      }),
    )
  },
}

/** "More news will follow", "an update at noon". */
const newsFollows = either(
  'updates? (?:to follow|will follow|as )',
  '(?:additional|further|more|another|our next|the next|next) ' +
    '(?:updates?|information|news|details|messages?) ' +
    String.raw`(?:\w+ )?(?:will|shall|is|are|at|in|by|to|as|when|every)\b`,
)
/** Whoever may begin a new statement after "and". */
const nextSubject = oneOf(
  'we|our|the next|another|more|you|they|will|shall',
  String.raw`(?:[\w']+ ){1,3}?(?:will|should|is expected|are expected)`,
)
const betweenClauses = new RegExp(
  oneOf(
    ';| - ',
    `,? (?=${newsFollows})`,
    String.raw`, (?=(?:it|this|that|they|everything)(?:'ll| will| should)\b)`,
    String.raw`,? (?:and|but|then) (?=${nextSubject}\b)`,
  ),
)

/** A promise of words beside a promise of a repair takes nothing back: "It works by noon and we will write then." */
function splitClauses(sentence: string): string[] {
  return sentence.split(betweenClauses).map((clause) => clause.replace(/^(?:will|shall)\b/i, 'we will'))
}

const unknown = 'we do not know yet how long it will take'

/** "Orders made today" tells which orders, and not by when. */
const madeToday = new RegExp(
  String.raw`(?<!\b(?:be|been|get|is|are|fully|completely) )` +
    String.raw`\b(?:made|sent|bought|given|taken|written|due|for|of|[a-z]{2,}ed) (?:today|tonight|tomorrow)(?= [a-z])`,
  'gi',
)

function promises(typed: string, status: Draft['status'], field: 'name' | 'body'): boolean {
  // What stands in quotes is what customers read elsewhere; with a capital in the midst it is a name.
  const clause = typed
    .replace(madeToday, 'then')
    .replace(/"[^"]{0,80}"|\b[A-Z]\w+ Guaranteed?\b|\bGuaranteed?(?= [a-z])/g, 'x')
  if (seenTo.test(clause)) return true
  if (isMaintenanceStatus(status)) return /guarantee/i.test(clause) && guarantee.test(clause)
  if (guarantee.test(clause)) return !aboutIntent.test(clause) || /guarantee|assure|100 ?%/i.test(clause)
  if (field === 'body' && eta.test(clause)) return !/next update/i.test(clause)
  if (backSoon.test(clause) && !aboutWords.test(clause)) return true
  if (notFixed.test(clause)) return false
  if (estimate.test(clause) || expected.test(clause)) return !/next update/i.test(clause)
  if (aboutWords.test(clause) || (past.test(clause) && !stillAhead.test(clause))) return false
  if (verySoon.test(clause) || lasting.test(clause)) return true
  if (status === 'resolved') return aheadOfEnd.test(clause) && mendedInTime.test(clause)
  return (ahead.test(clause) && inTime.test(clause)) || (status !== 'monitoring' && returns.test(clause))
}
