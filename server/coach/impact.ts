import type { UpdateStatus } from '../incidents/lifecycle.ts'
import { saysWhatRecovered } from './recovery.ts'
import { findSubject, isAboutUs, splitClauses } from './subjects.ts'
import type { Text } from './text.ts'
import { isSentence } from './titles.ts'
import { byUs, does, generic, manyAct, oneActs } from './words/acting-up.ts'
import { causeWords, impactWords } from './words/everyday.ts'
import { befell, notAnImpact, notTelling, plannedImpact } from './words/not-impact.ts'
import { emptyTitleWords, partWords } from './words/parts.ts'
import { newWords } from './words/status-words.ts'
import { stockPhrases } from './words/stock-phrases.ts'

/** True for part of a sentence about what a thing of ours does: "Doors stay open", "The app forgets its pairing". */
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

function isTold(sentences: string[]): boolean {
  const told = sentences
    .filter((text) => !causeWords.test(text) && !befell.test(text))
    .map((text) => text.replace(stockPhrases, ' ').replace(addressed, ' '))
    .flatMap(splitClauses)
    .filter((part) => !isAboutUs(part) && !generic.test(part) && !notTelling.test(part))
    .flatMap((part) => newWords(part.replace(/\b[A-Z]\w*/g, ' '), emptyTitleWords))
  return new Set(told.filter((word) => !partWords.test(word))).size >= plenty
}

const addressed = /\bif you\b[^.]*|\bcontact\b[^.]*/gi
