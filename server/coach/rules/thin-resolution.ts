import { minutesUnderWay } from '../draft.ts'
import { missing } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { anyOf } from '../text.ts'
import { causeWords } from '../words/everyday.ts'

const when = anyOf(
  '(?:from|between|since|starting|until|for|at|around|lasted|within|after|took|by) (?:about |around |approximately |roughly |the |[a-z]+ (?:at )?)?(?:[0-9]{1,2}(?:[:.][0-9]{2})?|an?|half|two|three|several|one)(?: ?(?:am|pm|utc|gmt|minutes?|hours?|hour|days?|min))?',
  '[0-9]+ (?:minutes?|hours?|days?)|[0-9]{1,2}:[0-9]{2}|this (?:morning|afternoon|evening)|yesterday|last night|overnight|today',
)
const prevention = anyOf(
  "prevent\\w*|so that (?:it|this)|(?:not|n't|never|less likely to) (?:\\w+ )?(?:happen|come back|return|repeat|recur)|in (?:the )?future|from now on|we (?:have |are |will )?(?:\\w+ )?(?:add|chang|improv|review|replac|rework|strengthen|alert|test|check)\\w*|report|review|lessons?|more (?:about|on) this",
)

export const thinResolution: Rule = {
  id: 'thin-resolution',
  title: 'The end of the story',
  severity: 'hint',
  reason:
    'Customers have to explain this to customers of their own. They need three things: what it was, from when to when, and why it will not be the same next week.',
  advice: 'One sentence each: what happened, from when to when (with the zone), and what you change.',
  bad: [
    { body: 'Payments work again.', status: 'resolved', impact: 'major' },
    {
      body: 'Payments failed because of a wrong setting. They work again.',
      status: 'resolved',
      impact: 'critical',
    },
    { body: 'From 9:10 to 9:50 UTC payments failed. They work again.', status: 'resolved', impact: 'major' },
    { body: 'We have undone a change. Payments work again.', status: 'resolved', impact: 'critical' },
    { body: 'All late mails were delivered.', status: 'resolved', startedAt: '2026-11-21T08:00:00.000Z' },
  ],
  good: [
    {
      body: 'From 9:10 to 9:50 UTC payments failed because of a wrong setting. We now test it before it is used.',
      status: 'resolved',
      impact: 'major',
    },
    {
      body: 'Payments work again.',
      status: 'resolved',
      impact: 'minor',
      startedAt: '2026-11-21T11:50:00.000Z',
    },
    { body: 'Payments work again.', status: 'resolved' },
    { body: 'Payments work again.', status: 'monitoring', impact: 'major' },
    { body: 'The maintenance is done.', status: 'completed', impact: 'major' },
  ],
  find({ draft, texts, now }: Given): Finding[] {
    const matters =
      draft.impact === 'major' || draft.impact === 'critical' || minutesUnderWay(draft, now) > 60
    if (draft.status !== 'resolved' || !draft.body.trim() || !matters) return []
    const { plain } = texts.body
    const lacks = [
      ...(causeWords.test(plain) ? [] : ['what it was']),
      ...(when.test(plain) ? [] : ['from when to when']),
      ...(prevention.test(plain) ? [] : ['what you change so that it does not come back']),
    ]
    if (lacks.length === 0) return []
    return [
      missing('body', `Customers will have to explain this to others. Still missing: ${lacks.join('; ')}.`),
    ]
  },
}
