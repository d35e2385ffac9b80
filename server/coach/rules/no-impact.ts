import { isMaintenanceStatus } from '../../incidents/lifecycle.ts'
import { missing } from '../findings.ts'
import { saysWhatRecovered } from '../recovery.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { allOf } from '../text.ts'
import { causeWords, impactWords } from '../words/everyday.ts'
import { emptyTitleWords, partWords } from '../words/parts.ts'
import { newWords } from '../words/status-words.ts'
import { stockPhrases } from '../words/stock-phrases.ts'

const cannot =
  "(?:can't|cannot|can not|could(?:n't| not)|unable to|not (?:\\w+ )?(?:able|possible) to|won't|(?:will|would|do|does|did|have|has|had) ?(?:not|n't))"

/** Words that look like an impact and speak of something else: of us, of our repair, of what is over or never was. */
const notAnImpact = allOf(
  `${cannot} (?:yet |currently |ever |be able to |been able to )*(?:say|said|tell|give|given|reproduc|replicat|confirm|determin|estimat|identif|know|predict|promis|apologi|thank|stress|hesitat|stop|rest|comment|rule|find (?:the|a|any|out)|found (?:the|a|any|out)|pin|understand)\\w*`,
  "(?:fix|patch|solution|repair|attempt|change|work-?around|restart)s? (?:\\w+ ){0,2}(?:did(?:n't| not)|was(?:n't| not)|has(?:n't| not)|were(?:n't| not)|fail(?:ed|s)|unsuccessful)[^.,;\\n]*",
  '(?:it|this|investigation|fix|repair|work|recovery|resolution)(?: is| has)? tak(?:ing|es|en) (?:\\w+ )?longer than (?:we |had |have |originally |initially |first )*(?:hoped|planned|expected|anticipated|thought|like)(?! (?:to|for) (?:open|load|log|sign|send|arriv|reach))',
  'no longer (?:\\w+ )?(?:an? |any |the |this |these |such )*(?:issues?|problems?|concerns?|incidents?|case|affect\\w*|impact\\w*|present|ongoing|occurring|happening|experienc\\w+ (?:an? |any |the |this |these |such )*(?:issues?|problems?|disruptions?))',
  '(?:prevent|avoid|stop)\\w* (?:\\w+ ){0,6}?(?:happen|occur|recur|re-?occur|repeat|aris)\\w*(?: again)?',
  "(?:in|closed?|closing) the loop|hang(?:ing)? (?:tight|in there|on)|what(?:'s| \\w+)? (?:went |gone |going )?wrong|what (?:\\w+ )?(?:broke|failed)|unexpected(?:ly)? (?:\\w+ )?(?:issues?|problems?|incidents?|events?|maintenance|circumstances|outcome)|without (?:any )?(?:further )?delay",
  'no (?:\\w+ ){1,3}(?:was|were|has been|have been|is|are) (?:lost|affected|impacted|damaged|reported|exposed|missing|leaked)',
  'no (?:\\w+ ){0,2}(?:errors?|delays?|outages?|downtime|impact|failures?|interruptions?)',
  '(?:as soon as|once|when) (?:\\w+ ){1,4}(?:available|back|known|complete\\w*|restored|resolved)|(?:more|further) (?:\\w+ )?(?:details|information)[^.]*',
  'no (?:\\w+ )?(?:effect|impact) (?:is|on)|(?:track|narrow|trac|slow|broke|break|bring|brought|bringing|took|scal\\w+|shut|wind|cool|calm|settl)\\w* (?:it |this )?down|(?:sorry|apolog\\w+)(?: \\w+){0,2} for (?:the|this|any|our|a) (?:delay\\w*|late|slow)(?: (?:response|reply|replies|updates?|communication|in (?:\\w+ ){0,2}(?:fix|resolv|respond|reply|updat|post|writ|communicat|gett)\\w*))?(?! (?:of|to|in|at|with)\\b)|(?:to )?help(?:s|ing)? (?:\\w+ ){1,3}(?:with|who|whose|on) [^.,;\\n]*|slowly (?:re|bring|restor|ramp)\\w*',
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
    {
      name: 'Wages',
      body: 'We could not find the cause so far and keep you in the loop. This must not happen again.',
    },
    { name: 'Trains', body: 'We look into an issue with passengers using the app. Sorry for the delay.' },
    {
      name: 'Marks',
      body: 'The cause is an error in our code. It came with a change that helps schools with slow lines.',
      status: 'identified',
    },
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
    { name: 'Lift', body: 'Lift doors open and close by themselves.' },
    { name: 'Meters', body: 'Your app should now show the right reading.', status: 'monitoring' },
    { name: 'Marks', body: 'Teachers may have issues submitting marks.' },
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
  /^(?: [\w'-]+){0,4}? (?:(?:now |only |still |just )?(?:shows?|waits?(?! for (?:us|our|the (?:team|fix)))|queues? up|ends? (?:after|before|too|early|at once)|closes?|takes?|ends? up|sits?|stays?|goes|go|come|comes|gives?|rings?|keeps?|contains?|lacks?|skips?|repeats?|asks?|quits?|needs?(?! not)|arrives?|starts?|stops?|turns?|jumps?|lands?|prints?|plays?|drops?|looks?|says?|showed|took|ended up|sat|stayed|went|came|gave|kept|contained|skipped|repeated|needed|stopped|turned|jumped|printed|dropped|lasted)|(?:is|are|was|were) (?:closed|shut|full|old|late|off|gone|red|grey))\b/i
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

/** What we do to our machines, or what befell them, is nothing that customers notice yet. */
const aboutWork =
  /^(?:[\w/-]+ ){0,3}(?:maintenance|upgrade|migration|work|patching)\b|\b(?:damaged?|fire|flood(?:ed|ing)?|vandal\w+|theft|storm)\b/i

function isTold(sentences: string[]): boolean {
  const told = sentences
    .filter((text) => !causeWords.test(text) && !aboutWork.test(text))
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
