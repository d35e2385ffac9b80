import { isMaintenanceStatus } from '../../incidents/lifecycle.ts'
import { at } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { findSentence, matchesOf } from '../text.ts'
import { putOnPeople, putsOnOthers } from '../words/blaming.ts'
import { acts, elsewhere, ourselves } from '../words/named-others.ts'
import { actsOurselves } from '../words/own-action.ts'
import { emptyTitleWords, partWords } from '../words/parts.ts'
import { statusOnly } from '../words/status-words.ts'
import { anybodyElse as namesOther } from '../words/third-parties.ts'

export const blame: Rule = {
  id: 'blame',
  title: 'Pointing at somebody else',
  severity: 'hint',
  reason:
    'Customers chose you, not the companies behind you. “It was our provider” tells them that nobody here is doing anything about it, and a named colleague is never the reason a product breaks.',
  advice:
    'Say what you are doing about it, and what customers can do meanwhile. You may say where the fault is, as long as it stays your business.',
  bad: [
    { body: 'Payments fail. This is caused by an outage at our payment provider.' },
    { body: 'Texts arrive late due to an issue with a third party. We will post more.' },
    { body: 'Mails are delayed. A fix was implemented by the upstream provider.', status: 'monitoring' },
    { body: 'Photos were lost because an engineer accidentally deleted a folder.', status: 'resolved' },
    {
      body: 'Cards are declined. We are still waiting for our bank partner to fix the problem with their vendor.',
    },
    { body: 'Calls are cut off. The problem is outside of our control.' },
    { body: 'Our video partner says it has repaired its service.', status: 'monitoring' },
    { body: 'Trackers send nothing. Northline is looking into it.' },
    { body: 'Mails arrive late: Microsoft is throttling them.' },
    { body: 'Builds wait. The registry has resolved its issue.', status: 'monitoring' },
    { body: 'Cards are declined. The acquirer told us that they had an outage.', status: 'resolved' },
    { body: 'Bills are wrong because the printing firm mixed up two files.' },
    { body: 'Northline, who run our masts, have had a power failure.', status: 'identified' },
    { body: 'No phones. We have passed it on to our carrier and await an answer.', status: 'identified' },
    { body: 'The power is out in the hall. Their technicians are on site.', status: 'identified' },
  ],
  good: [
    {
      body: 'Payments fail. The fault is at our payment provider; we have switched new orders to a second one.',
    },
    {
      body: 'Texts arrive late due to an issue with a third party. We are working with them, and calls work meanwhile.',
    },
    {
      body: 'We sent a wrong price to some of you. That was our mistake, and nobody was charged.',
      status: 'resolved',
    },
    { body: 'Some cards are declined because of a problem with a provider. You can pay by invoice instead.' },
    {
      body: 'On Sunday our partner carries out maintenance; transfers wait until 06:00.',
      status: 'scheduled',
    },
    { body: 'The Google sign-in fails for some people; signing in by password works.' },
    {
      name: 'Maps provider outage',
      body: 'Maps load again, and all trips are complete.',
      status: 'resolved',
    },
    {
      body: 'Some contacts are missing because of a bug in our Salesforce connector. We look for it.',
    },
    { name: 'Partner portal outage', body: 'Hotels cannot open the partner portal.' },
    { body: 'Some databases on AWS/eu-west-1 are being restarted.', audienceLevel: 'developer' },
    { body: 'We have checked with our bank partner that all cards work.', status: 'resolved' },
    { body: 'Vendors in our marketplace cannot see their payouts.' },
    { body: 'A data provider sent wrong prices. We have put the right ones back by hand.' },
    { body: 'Calls drop. Our carrier has confirmed a fault. We have moved new calls to another line.' },
  ],
  find(given: Given): Finding[] {
    const { draft } = given
    if (isMaintenanceStatus(draft.status)) return []
    const both = (['body', 'name'] as const).flatMap((field) => findBlame(given, field))
    return both.slice(0, 1)
  },
}

/** True where the one who acts has a name that is neither ours nor our product's. */
function isAnothersWork(sentence: string, known: string[]): boolean {
  return matchesOf(sentence, acts).some(([, , typed = '']) => {
    const name = typed.toLowerCase()
    if (ourselves.test(name) || partWords.test(name) || /^[A-Z]{2,5}$/.test(typed)) return false
    return !name
      .split(' ')
      .some(
        (word) =>
          statusOnly.has(word) ||
          emptyTitleWords.has(word) ||
          known.some((term) => term.split(' ').includes(word)),
      )
  })
}

function findBlame(given: Given, field: 'body' | 'name'): Finding[] {
  const { draft } = given
  const text = given.texts[field]
  const body = given.texts.body.plain
  const onPeople = field === 'body' ? findSentence(text, (sentence) => putOnPeople.test(sentence)) : undefined
  // Of what is over, a title only names the part of the product that it was about.
  const mayBlame = field === 'body' || draft.status !== 'resolved'
  const puts = (said: string) => {
    const sentence = given.ourName ? said.replaceAll(given.ourName, 'We') : said
    return putsOnOthers(sentence) || isAnothersWork(sentence, given.known)
  }
  const onOthers = mayBlame ? findSentence(text, puts) : undefined
  const isOurs = actsOurselves(body)
  const sentToOthers =
    !isOurs && namesOther.test(text.plain) && elsewhere.test(draft.body) ? text.sentences[0] : undefined
  const found = onPeople ?? (isOurs ? undefined : onOthers) ?? sentToOthers
  if (!found) return []
  return [
    at(
      field,
      found,
      onPeople
        ? 'A customer reads this as one of you being blamed in public. Say what went wrong and what you change, without a culprit.'
        : 'A customer reads this as: somebody else’s fault, and nobody here is on it. Say what you are doing about it, or what they can do meanwhile.',
    ),
  ]
}
