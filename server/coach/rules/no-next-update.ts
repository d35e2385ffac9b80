import { isOpen } from '../../incidents/lifecycle.ts'
import { addMinutes, sayTime } from '../../text/time.ts'
import { missing } from '../findings.ts'
import { findPromisedWord } from '../promised-word.ts'
import type { Finding, Given, Rule } from '../rule.ts'

export const noNextUpdate: Rule = {
  id: 'no-next-update',
  title: 'When do customers hear again?',
  severity: 'must',
  reason:
    'Not knowing when the next word comes is what makes people reload, phone and tweet. “We will keep you posted” gives them no hour at which they may look up from their work.',
  advice: 'Promise a time for the next update, even if there will be nothing new to say.',
  bad: [
    { body: 'Some payments fail. We are looking for the cause.' },
    { body: 'Mails are late. We will post an update shortly.', status: 'identified' },
    { body: 'Search works again and we keep an eye on it.', status: 'monitoring' },
    { body: 'Photos are missing. We will share more as soon as we know it.' },
    { body: 'UPDATE 14:30 UTC: calls are still cut off.', status: 'identified' },
  ],
  good: [
    { body: 'Some payments fail. Next update by 14:30 UTC.' },
    { body: 'Mails are late. We will write here again in half an hour.', status: 'identified' },
    { body: 'Search works again. We will confirm here at noon that it stays so.', status: 'monitoring' },
    { body: 'Photos are missing. We post an update every hour until all are back.' },
    { body: 'Some payments fail.', nextUpdateAt: '2026-11-21T14:30:00.000Z' },
    { body: 'Calls work again.', status: 'resolved' },
    { body: 'The mend takes days; we post each day at 9am.', status: 'identified' },
  ],
  find({ draft, texts, now, cadence }: Given): Finding[] {
    if (!isOpen(draft.status) || !draft.body.trim() || draft.nextUpdateAt !== null) return []
    if (texts.body.sentences.some(({ text }) => findPromisedWord(text))) return []
    const impact = draft.impact === null || draft.impact === 'none' ? 'minor' : draft.impact
    const by = addMinutes(now, cadence[impact].promise)
    return [
      missing(
        'next_update_at',
        'A customer would ask: when shall I look again? Promise a time for the next update.',
        `Next update by ${sayTime(by, now)}.`,
      ),
    ]
  },
}
