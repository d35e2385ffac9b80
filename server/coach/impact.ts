import type { UpdateStatus } from '../incidents/lifecycle.ts'
import { saysWhatRecovered } from './recovery.ts'
import { findSubject, isAboutUs, splitClauses } from './subjects.ts'
import { allOf, type Text } from './text.ts'
import { isSentence } from './titles.ts'
import { causeWords, impactWords } from './words/everyday.ts'
import { emptyTitleWords, partWords } from './words/parts.ts'
import { newWords } from './words/status-words.ts'
import { stockPhrases } from './words/stock-phrases.ts'

const cannot =
  "(?:can't|cannot|can not|could(?:n't| not)|unable to|not (?:\\w+ )?(?:able|possible) to|won't|(?:will|would|do|does|did|have|has|had) ?(?:not|n't))"

/** Words that look like an impact and speak of something else: of us, of our repair, of what is over or never was. */
const notAnImpact = allOf(
  `${cannot} (?:yet |currently |ever |be able to |been able to )*(?:say|said|tell|give|given|reproduc|replicat|confirm|determin|estimat|identif|know|predict|promis|apologi|thank|stress|hesitat|comment|rule|find (?:the|a|any|out)|found (?:the|a|any|out)|pin|understand)\\w*`,
  "(?:fix|patch|solution|repair|attempt|change|work-?around|restart)s? (?:\\w+ ){0,2}(?:did(?:n't| not)|was(?:n't| not)|has(?:n't| not)|were(?:n't| not)|fail(?:ed|s)|unsuccessful)[^.,;\\n]*",
  '(?:it|this|investigation|fix|repair|work|recovery|resolution)(?: is| has)? tak(?:ing|es|en) (?:\\w+ )?longer than (?:we |had |have |originally |initially |first )*(?:hoped|planned|expected|anticipated|thought|like)(?! (?:to|for) (?:open|load|log|sign|send|arriv|reach))',
  'no longer (?:\\w+ )?(?:an? |any |the |this |these |such )*(?:issues?|problems?|concerns?|incidents?|case|affect\\w*|impact\\w*|present|ongoing|occurring|happening|experienc\\w+ (?:an? |any |the |this |these |such )*(?:issues?|problems?|disruptions?))',
  '(?:prevent|avoid|stop)\\w* (?:\\w+ ){0,6}?(?:happen|occur|recur|re-?occur|repeat|aris)\\w*(?: again)?',
  "(?:in|closed?|closing) the loop|hang(?:ing)? (?:tight|in there|on)|what(?:'s| \\w+)? (?:went |gone |going )?wrong|what (?:\\w+ )?(?:broke|failed)|unexpected(?:ly)? (?:\\w+ )?(?:issues?|problems?|incidents?|events?|maintenance|circumstances|outcome)|without (?:any )?(?:further )?delay",
  'no (?:\\w+ ){1,3}(?:was|were|has been|have been|is|are) (?:lost|affected|impacted|damaged|reported|exposed|missing|leaked)',
  'no (?:\\w+ ){0,2}(?:errors?|delays?|outages?|downtime|impact|failures?|interruptions?)',
  '(?:as soon as|once|when) (?:\\w+ ){1,4}(?:available|back|known|complete\\w*|restored|resolved)|(?:more|further) (?:\\w+ )?(?:details|information)[^.]*',
  'no (?:further |other |more )?(?:steps?|actions?|hiccups|measures|work|changes?) (?:is|are|was|were) (?:needed|required|necessary)|traced (?:back )?to [^.,;]*|[\\w-]*(?:fs|db|sql|mq|library|array|controller|unit|module|card|link|cable|pump|fan|sensor|cooling|hvac|air ?con\\w*|ups|psu|raid|disk|drive|memory|splice|chiller|hypervisor|imap\\d*|smtp\\d*) (?:has |had |have )?(?:failures?|failed|crash(?:ed)?|outage)|(?:we|team) (?:\\w+ )?will not (?:stop|rest)|no (?:\\w+ )?(?:effect|impact) (?:is|on)|(?:track|narrow|trac|slow|broke|break|bring|brought|bringing|took|scal\\w+|shut|wind|cool|calm|settl)\\w* (?:it |this )?down|(?:sorry|apolog\\w+)(?: \\w+){0,2} for (?:the|this|any|our|a) (?:delay\\w*|late|slow)(?: (?:response|reply|replies|updates?|communication|in (?:\\w+ ){0,2}(?:fix|resolv|respond|reply|updat|post|writ|communicat|gett)\\w*))?(?! (?:of|to|in|at|with)\\b)|(?:to )?help(?:s|ing)? (?:\\w+ ){1,3}(?:with|who|whose|on) [^.,;\\n]*|slowly (?:re|bring|restor|ramp)\\w*',
)

/** What parts of a product do when all is not well, said of them: "Mails end up in junk". */
const does =
  /^(?: [\w'-]+){0,4}? (?:(?:now |only |still |just )?(?:shows?|waits?(?! for (?:us|our|the (?:team|fix)))|queues? up|ends? (?:after|before|too|early|at once)|closes?|takes?|ends? up|sits?|stays?|goes|go|come|comes|gives?|rings?|keeps?|contains?|lacks?|skips?|repeats?|asks?|quits?|needs?(?! not)|arrives?|starts?|stops?|turns?|jumps?|lands? (?:in|on|at)|prints?|plays?|drops?|looks?|says?|returns?|showed|took|ended up|sat|stayed|went|came|gave|kept|contained|skipped|repeated|needed|stopped|turned|jumped|printed|dropped|lasted)|(?:is|are|was|were) (?:closed|shut|full|old|late|off|gone|red|grey))\b/i
const byUs =
  /^(?:we|our (?:team|engineers?|staff|developers?)|please|if|once|when|as soon as|the (?:issue|problem|fix|incident|cause|team))\b|\b(?:we|fix|update)\b/i

/** Said of a part, it tells no more than that something is wrong or will be worked on. */
const generic =
  /\b(?:affected|impacted|degraded|disrupted|disruptions?|issues?|problems?|incidents?|outages?|troubles?|difficult(?:y|ies)|degradation|performance|maintenance|investigat\w+|identif\w+|improv\w+|stable|stabili\w+|review\w*|need\b|upgrad\w+|updat\w+|appl(?:y|ied)|planned|scheduled|needed|required|inform\w*|notif\w+|contact\w*|advised|monitor\w*|reported|report(?:s|ing)? (?:that|an?|issues?|problems?|of|by|to us|it)\b|gradually|progressiv\w*|wrote|write|told us|experienc\w+|migrat\w+|replac\w+|install\w+|restarted|tested|checked|cause\w*|fix\w*|back ?up|normal\w*|rolled|involved|engaged|on (?:it|site|the way|their way)|operational|look(?:ing|s)? (?:into|at)|working (?:on|to|with)|aware|concern\w*|relat\w+)\b/i
const small =
  '(?:in|of|on|at|for|with|from|to|by|around|near|under|over|through|via|between|into|than|per|using)'
const verb =
  "(?:is|are|was|were|has|have|had|do|does|did|can|cannot|can't|may|must|(?!as\\b|its\\b|this|us\\b|his|always|less|across)[a-z]{2,}(?<![siu])s|[a-z]{3,}(?:ed|n't)|came|went|got|ran|saw|lost|found|kept|sent|took|stood|fell|froze)"
const adverbs =
  '(?:(?:also|now|still|currently|only|just|sometimes|often|always|never|no longer|not|even|already|[a-z]+ly) )*'
/** A verb after the name of one thing; after many of them any word is one that is none of the small ones. */
const oneActs = new RegExp(`^${adverbs}(${verb})(?= |$|[.!?])|^${small} (?:[\\w'-]+ ){1,6}?(?:${verb})\\b`)
const manyAct = new RegExp(
  `^${adverbs}(?!${small}\\b|(?:and|or|due|because|as|since|after|before|during|that|which|who|if|when)\\b)([a-z][a-z'-]*)(?= |$|[.!?])|^(?:${small}|who|that|which) (?:[\\w'-]+ ){1,5}?(?!${small}\\b|(?:and|or|due)\\b)[a-z]`,
)

/** True for a part of a sentence that tells what one of our things does: "Doors stay open", "The app forgets its pairing". */
export function actsUp(part: string): boolean {
  if (doesAmiss(part)) return true
  const told = findSubject(part)
  if (told === undefined || generic.test(told.said)) return false
  if (isMany.test(told.subject)) return manyAct.test(told.said)
  const acts = oneActs.exec(told.said)
  return acts !== null && (auxiliary.has(acts[1] ?? '') || !emptyTitleWords.has(acts[1] ?? ''))
}

const auxiliary = new Set(['is', 'are', 'was', 'were', 'has', 'have', 'had', 'may', 'can', 'cannot'])
const isMany = /s$|people|everyone|everybody|nobody/

const plannedImpact =
  /\b(?:closed|no effect|no (?:\w+ )?(?:impact|downtime|interruptions?|disruptions?|outages?)|without (?:any )?(?:downtime|interruptions?)|not be (?:able|affected)|unaffected|read-only|work as normal|works? as usual|without interruption|restart(?:s|ed)?|interrupt\w*|expect (?:a|some|short|brief)|not expect|at risk|ha(?:s|ve) no|as (?:always|usual))\b/i

/** True where a title and a text tell what customers notice, cannot do, or can do again. */
export function saysImpact(title: Text, body: Text, status: UpdateStatus): boolean {
  const isPlanned = status === 'scheduled' || status === 'in_progress'
  const titles = title.sentences.map(({ text }) => text)
  const sentences = body.sentences.map(({ text }) => text)
  const all = [...titles, ...sentences]
  if (all.some((sentence) => namesImpact(sentence, isPlanned))) return true
  const parts = [
    ...titles.filter((text) => isSentence(text) || isMany.test(findSubject(text)?.subject ?? '')),
    ...sentences,
  ]
    .map((sentence) => sentence.replace(notAnImpact, ' ').replace(stockPhrases, ' '))
    .flatMap(splitClauses)
    .filter((part) => !isAboutUs(part) && !befell.test(part))
  return isPlanned
    ? parts.some((part) => doesAmiss(part) || does.test(` ${findSubject(part)?.said ?? ''}`))
    : parts.some(actsUp) || isTold(all)
}

function namesImpact(sentence: string, isPlanned: boolean): boolean {
  const text = sentence.replace(notAnImpact, ' ')
  return impactWords.test(text) || saysWhatRecovered(text) || (isPlanned && plannedImpact.test(sentence))
}

function doesAmiss(part: string): boolean {
  const named = partWords.exec(part)
  return (
    named !== null &&
    !byUs.test(part.slice(0, named.index)) &&
    does.test(part.slice(named.index + named[0].length))
  )
}

/** So many words about something else than us and the status that they can hardly say nothing of what people notice. */
const plenty = 5

/** What we do to our machines, or what befell them, is nothing that customers notice yet. */
const befell =
  /^(?:[\w/-]+ ){0,3}(?:maintenance|upgrade|migration|work|patching)\b|\b(?:damaged?|fire|flood(?:ed|ing)?|vandal\w+|theft|storm|cool(?:ing|er|ers)|temperatures?|racks?|disks?|arrays?|controllers?|cables?|fib(?:re|er)|generators?|battery|batteries|splic\w+|technicians?|episode|attack\w*|banned|dns|vendor|supplier|inquiry|investigation|postmortem|tests)\b/i

function isTold(sentences: string[]): boolean {
  const told = sentences
    .filter((text) => !causeWords.test(text) && !befell.test(text))
    .map((text) => text.replace(stockPhrases, ' ').replace(addressed, ' '))
    .flatMap(splitClauses)
    .filter((part) => !isAboutUs(part) && !generic.test(part) && !notTelling.test(part))
    .flatMap((part) => newWords(part.replace(/\b[A-Z]\w*/g, ' '), emptyTitleWords))
  return new Set(told.filter((word) => !partWords.test(word))).size >= plenty
}

const notTelling =
  /^\W*(?:dear|more|further|a (?:full|detailed)|details|you (?:can|may|will|do)|no |there (?:is|are) no)\b/i
const addressed = /\bif you\b[^.]*|\bcontact\b[^.]*/gi
