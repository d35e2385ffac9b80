import { isMaintenanceStatus } from '../../incidents/lifecycle.ts'
import { missing } from '../findings.ts'
import { saysWhatRecovered } from '../recovery.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { anyOf } from '../text.ts'
import { causeWords, impactWords } from '../words/everyday.ts'
import { emptyTitleWords, partWords } from '../words/parts.ts'
import { newWords } from '../words/status-words.ts'
import { stockPhrases } from '../words/stock-phrases.ts'

/** Words that look like an impact and speak of something else. */
const notAnImpact = anyOf(
  'no (?:\\w+ ){1,3}(?:was|were|has been|have been|is|are) (?:lost|affected|impacted|damaged|reported|exposed|missing|leaked)',
  'no (?:\\w+ ){0,2}(?:errors?|delays?|outages?|downtime|impact|failures?|interruptions?)',
  '(?:as soon as|once|when) (?:\\w+ ){1,4}(?:available|back|known|complete\\w*|restored|resolved)|(?:more|further) (?:\\w+ )?(?:details|information)[^.]*',
  'no (?:\\w+ )?(?:effect|impact) (?:is|on)|(?:track|narrow|trac|slow|broke|break|bring|brought|bringing|took|scal\\w+|shut|wind|cool|calm|settl)\\w* (?:it |this )?down|sorry for the delay|slowly (?:re|bring|restor|ramp)\\w*',
)

export const noImpact: Rule = {
  id: 'no-impact',
  title: 'What do customers notice?',
  severity: 'must',
  reason:
    'The first question is “is it me or is it them?”. “An issue” or “degraded performance” does not answer it: somebody whose payment was refused cannot tell whether this is their problem.',
  advice:
    'Say what customers see or cannot do: “Some people cannot sign in”, “invoices arrive an hour late”.',
  bad: [
    { name: 'Issue with payments', body: 'We are investigating an issue with payments.' },
    { name: 'Service disruption', body: 'We are aware of a service disruption and are looking into it.' },
    { name: 'Photos', body: 'We see degraded performance of photo albums.' },
    {
      name: 'Incident with Search',
      body: 'A mitigation was applied and we are watching it.',
      status: 'monitoring',
    },
    {
      name: 'Maintenance of the shop',
      body: 'We will carry out maintenance on Sunday.',
      status: 'scheduled',
    },
    { name: 'Calendar', body: 'All good now.', status: 'resolved' },
    { name: 'Grades', body: "Grades are affected by an issue. Don't hesitate to write to us." },
    { name: 'Calls', body: 'The problem is over. No data was lost.', status: 'resolved' },
  ],
  good: [
    { name: 'Some cards are declined', body: 'About one in ten card payments is declined at checkout.' },
    { name: 'Payments', body: 'Some of you cannot pay by card at the moment.' },
    { name: 'Photos', body: 'Albums take up to a minute to open.' },
    { name: 'Search does not find new files', body: 'We have found the cause.', status: 'identified' },
    {
      name: 'Maintenance of the shop',
      body: 'The shop is closed on Sunday from 02:00 to 04:00.',
      status: 'scheduled',
    },
    { name: 'Calendar', body: 'Appointments synchronise again, and none was lost.', status: 'resolved' },
    { name: 'Mails', body: 'Mails to some addresses end up in junk.' },
    { name: 'Gates', body: 'Passengers are turned away at gate 4.' },
  ],
  find({ draft, texts }: Given): Finding[] {
    if (!draft.body.trim() || ['verifying', 'completed'].includes(draft.status)) return []
    const sentences = [...texts.name.sentences, ...texts.body.sentences].map(({ text }) => text)
    if (sentences.some((sentence) => saysImpact(sentence, draft.status)) || isTold(sentences)) return []
    const planned = isMaintenanceStatus(draft.status)
    return [
      missing(
        'body',
        planned
          ? 'A customer would ask: can I work during that time? Say what will be closed or slower, or that nothing will.'
          : 'A customer would ask: is this what I am seeing? Say what people notice or cannot do.',
        planned ? 'You can go on working meanwhile; … is not available.' : 'Some customers cannot …',
      ),
    ]
  },
}

/** What parts of a product do when all is not well, said of them: "Mails end up in junk". */
const does =
  /^(?: [\w'-]+){0,4}? (?:(?:now |only |still |just )?(?:shows?|closes?|takes?|ends? up|sits?|stays?|goes|go|come|comes|gives?|rings?|keeps?|contains?|lacks?|skips?|repeats?|asks?|quits?|needs?(?! not)|arrives?|starts?|stops?|turns?|jumps?|lands?|prints?|plays?|drops?|looks?|says?|showed|took|ended up|sat|stayed|went|came|gave|kept|contained|skipped|repeated|needed|stopped|turned|jumped|printed|dropped|lasted)|(?:is|are|was|were) (?:closed|shut|full|old|late|off|gone|red|grey))\b/i
const byUs =
  /^(?:we|our (?:team|engineers?|staff|developers?)|please|if|once|when|as soon as|the (?:issue|problem|fix|incident|cause|team))\b|\b(?:we|fix|update)\b/i

/** With an article, or many of them: a name alone may be anybody's. */
const subject =
  /^(?:(?:the|our|some|all|many|most|your|new|old) ){1,2}[a-z'-]{3,40}(?= )|^[a-z'-]{3,40}s(?= )/i

function findSubject(sentence: string): RegExpExecArray | null {
  const found = subject.exec(sentence)
  return found !== null && newWords(found[0], emptyTitleWords).length > 0 ? found : null
}

function actsUp(sentence: string): boolean {
  const part = partWords.exec(sentence) ?? findSubject(sentence)
  if (part === null) return false
  if (byUs.test(sentence.slice(0, part.index))) return false
  return does.test(sentence.slice(part.index + part[0].length))
}

function saysImpact(sentence: string, status: string): boolean {
  const text = sentence.replace(notAnImpact, ' ')
  if (impactWords.test(text) || actsUp(text)) return true
  if (
    isPlannedStatus(status) &&
    /\b(?:closed|no effect|no (?:\w+ )?(?:impact|downtime|interruptions?|disruptions?|outages?)|without (?:any )?(?:downtime|interruptions?)|not be (?:able|affected)|unaffected|read-only|work as normal|works? as usual|without interruption|restart(?:s|ed)?|interrupt\w*|expect (?:a|some|short|brief))\b/i.test(
      sentence,
    )
  )
    return true
  return saysWhatRecovered(text)
}

/** So many words about something else than us and the status that they can hardly say nothing of what people notice. */
const plenty = 5

function isTold(sentences: string[]): boolean {
  const told = sentences
    .filter((text) => !causeWords.test(text))
    .map((text) => text.replace(stockPhrases, ' '))
    .filter(
      (text) =>
        !/^(?:\W*\b(?:we|our|the team|engineers|please|if you|thank\w*|dear|more|further|a (?:full|detailed)|details)\b)/i.test(
          text,
        ),
    )
    .flatMap((text) => newWords(text.replace(/\b[A-Z]\w*/g, ' '), emptyTitleWords))
  return new Set(told.filter((word) => !partWords.test(word))).size >= plenty
}

function isPlannedStatus(status: string): boolean {
  return status === 'scheduled' || status === 'in_progress'
}
