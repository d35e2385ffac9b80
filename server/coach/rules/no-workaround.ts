import { missing } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { anyOf } from '../text.ts'

const advice = anyOf(
  "you (?:can|may|could|should|don't|do not|need)|if you|please|try (?:to|again|it|the|an?other)|instead|work-?arounds?|in the meantime|meanwhile|for now|we (?:recommend|suggest|advise|ask)|(?:customers|users|people) (?:can|should|may) (?:use|try|still|also|pay|call|go on|continue|switch)",
  'nothing (?:you|for you|to)|no (?:need|action|way around|work-?around)|(?:still )?works?(?! on| to| hard)|working (?:as usual|normally)|are (?:safe|not lost|kept|not affected|unaffected)|(?:is|are) not affected|unaffected|nothing is lost',
)

export const noWorkaround: Rule = {
  id: 'no-workaround',
  title: 'What can they do meanwhile?',
  severity: 'hint',
  reason:
    'People do not wait, they try: again and again, or by a way that makes it worse. One sentence saves them, and you, an hour of it.',
  advice:
    'Say what works in the meantime, what to leave alone, or that there is nothing to do: “please do not pay a second time”.',
  bad: [
    { body: 'Card payments fail since 9:10 UTC.', impact: 'major' },
    { body: 'Nobody can sign in.', impact: 'critical', status: 'identified' },
    { body: 'Some mails do not arrive.', status: 'identified' },
    { body: 'Photos cannot be uploaded from phones.' },
    { body: 'Search shows nothing.', impact: 'major' },
  ],
  good: [
    { body: 'Card payments fail. Paying by invoice works.', impact: 'major' },
    { body: 'Nobody can sign in.', workaround: 'Who is signed in can stay signed in.', impact: 'critical' },
    { body: 'Some mails do not arrive. They are kept, and there is nothing you need to do.' },
    { body: 'Search shows nothing. Please do not upload files again: they are safe.' },
    { body: 'Search is fast again.', status: 'monitoring' },
    { body: 'A small picture is missing.', impact: 'none' },
  ],
  find({ draft, texts }: Given): Finding[] {
    if (draft.status !== 'investigating' && draft.status !== 'identified') return []
    if (draft.impact === 'none' || !draft.body.trim() || draft.workaround.trim()) return []
    if (advice.test(texts.body.plain)) return []
    return [
      missing(
        'workaround',
        'A customer would ask: what can I do until then? Say what works, what to leave alone, or that there is nothing to do.',
        'There is nothing you need to do; we will say here when it works again.',
      ),
    ]
  },
}
