import { shippedOutages } from './shipped-outages.ts'
import { shippedPhases } from './shipped-phases.ts'
import type { TemplateDraft } from './template.ts'

/*
 * How a shipped template is written. Whoever adds one: tests/templates/shipped.test.ts holds most of this.
 *
 * - Say what customers see, in their words, before anything about us: "some of you cannot sign in", not "an issue".
 * - Then who is affected and who is not, what works, what they can do meanwhile, and when they hear again.
 * - Claim nothing that only the incident knows. What differs from one to the next is a placeholder; how many people, how
 *   long it takes and whether something was lost is never guessed.
 * - Promise the next word and never the repair. Each time has its zone: {since}, {now} and {next_update} bring theirs.
 * - Whose fault it was helps nobody. Where another company is part of it, say what we do.
 * - No phrase that would fit any outage of any company. An apology names what it is for, in a few words.
 * - What is over says what happened, from when to when, why, and what we change.
 * - Short: a person with a telephone reads it. Two or three paragraphs, a sentence for each thought.
 *
 * An id never changes: 12 characters as db/id.ts has them, the same on every page. A new one goes where members look for it;
 * pages that have changed a template of theirs keep what they have.
 */

/** What a shipped template says; the rest is as in a template that leaves it open. */
export type Shipped = Pick<TemplateDraft, 'phase' | 'name' | 'body'> &
  Partial<Pick<TemplateDraft, 'title' | 'scope' | 'workaround' | 'impact' | 'promiseMinutes'>> & {
    id: string
  }

/** Words prepared for every phase and for the common outages, in the order in which members see them. */
export const shipped: Shipped[] = [...shippedOutages, ...shippedPhases]
