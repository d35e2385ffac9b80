import type { Cadence } from '../pages/cadence.ts'
import type { Glossary } from '../pages/glossary.ts'
import type { Time } from '../text/time.ts'
import type { Draft, Field, TextField } from './draft.ts'
import type { Text } from './text.ts'

/** How much it matters to a customer: without it they are left in the dark, it costs them effort, or it could be better. */
export type Severity = 'must' | 'should' | 'hint'

/** What a rule found: a place in a field, or a field in which something is missing (start and end null). */
export type Finding = {
  field: Field
  /** UTF-16 offsets into the field as it was typed. */
  start: number | null
  end: number | null
  /** What a customer would think, and what helps. */
  message: string
  /** Words to put there instead, or to add where something is missing. */
  suggestion: string | null
  severity?: Severity
}

export type Remark = Required<Finding> & {
  rule: string
  /** What stands there; null where something is missing. */
  quote: string | null
}

/** What a rule is given: the draft, its fields read as text, and what the page knows. */
export type Given = {
  draft: Draft
  texts: Record<TextField, Text>
  glossary: Glossary
  /** In lower case: words that customers know, from components, the page's name, the glossary and the draft's own names. */
  known: string[]
  /** The page's name, as it is written. */
  ourName: string
  /** In lower case: addresses that customers are meant to write to. */
  support: string[]
  now: Time
  timeZone: string
  cadence: Cadence
}

/** A draft in short: what is left out is empty. */
export type Example = Partial<Draft> & { now?: Time }

export type Rule = {
  id: string
  /** A few words, as a heading. */
  title: string
  severity: Severity
  /** Why it matters to whoever reads the update. */
  reason: string
  /** What to write instead. */
  advice: string
  /** Drafts the rule finds something in, and drafts it leaves alone: its tests, and shown on its help page. */
  bad: Example[]
  good: Example[]
  find(given: Given): Finding[]
}
