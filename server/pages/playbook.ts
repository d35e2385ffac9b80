import { createHash } from 'node:crypto'
import type { Database, Db } from '../db/connect.ts'
import { transaction } from '../db/transaction.ts'
import { type FieldProblems, Problem } from '../problem.ts'
import { defaultPlaybook } from './default-playbook.ts'
import type { Page } from './page.ts'

/** What a page's members agreed on before anything broke: who does what, in plain text, and three checklists. */
export type Playbook = Record<PlaybookPart, string> & { steps: Record<Phase, string[]> }

export const playbookParts = ['speaker', 'told', 'channels', 'stakeholders'] as const

export type PlaybookPart = (typeof playbookParts)[number]

/** When a step is taken: before anything breaks, while it is broken, once it works again. */
export const phases = ['before', 'during', 'after'] as const

export type Phase = (typeof phases)[number]

/** As a form has it: each part as text, each checklist as lines. */
export type TypedPlaybook = Record<PlaybookPart | Phase, string>

const longest = { part: 2_000, step: 200, steps: 30 }

/** The page's playbook; the shipped one until an owner has saved another. */
export async function findPlaybook(db: Db, page: Pick<Page, 'id'>): Promise<Playbook> {
  const row = await db.selectFrom('pages').select('playbook').where('id', '=', page.id).executeTakeFirst()
  return row?.playbook ? { ...defaultPlaybook, ...(JSON.parse(row.playbook) as Playbook) } : defaultPlaybook
}

/** Readers see nothing of it, so no edition is printed. Incidents that have ticks keep their own steps. */
export async function savePlaybook(
  db: Database,
  page: Pick<Page, 'id'>,
  typed: TypedPlaybook,
): Promise<void> {
  const playbook = JSON.stringify(readPlaybook(typed))
  await transaction(db, async (db) => {
    await db.updateTable('pages').set({ playbook }).where('id', '=', page.id).execute()
  })
}

/** Throws one Problem that names every field that cannot be. */
export function readPlaybook(typed: TypedPlaybook): Playbook {
  const fields: FieldProblems = {}
  for (const part of playbookParts) {
    const { length } = typed[part].trim()
    if (length > longest.part) fields[part] = `This is ${length} characters long; ${longest.part} are allowed`
  }
  for (const phase of phases) {
    const problem = stepsProblem(readSteps(typed[phase]))
    if (problem) fields[phase] = problem
  }
  const [message] = Object.values(fields)
  if (message !== undefined) throw new Problem('invalid', message, fields)
  const { speaker, told, channels, stakeholders, before, during, after } = typed
  return {
    ...{ speaker: speaker.trim(), told: told.trim() },
    ...{ channels: channels.trim(), stakeholders: stakeholders.trim() },
    steps: { before: readSteps(before), during: readSteps(during), after: readSteps(after) },
  }
}

/** One step a line, each once; the signs that people begin lines of a list with are left out. */
function readSteps(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replace(/^\s*(?:[-*•]|\[[ x]?\])\s+/i, '').trim())
  return [...new Set(lines.filter(Boolean))]
}

function stepsProblem(steps: string[]): string | undefined {
  if (steps.length > longest.steps) return `These are ${steps.length} steps; ${longest.steps} are allowed`
  const long = steps.find((step) => step.length > longest.step)
  return long && `“${long.slice(0, 40)}…” is longer than ${longest.step} characters`
}

export function typePlaybook(playbook: Playbook): TypedPlaybook {
  const { steps, ...parts } = playbook
  const lines = (phase: Phase) => steps[phase].join('\n')
  return { ...parts, before: lines('before'), during: lines('during'), after: lines('after') }
}

/** A step's id: the same as long as its phase and its words are, so that a form finds it again. */
export function stepId(phase: Phase, words: string): string {
  return createHash('sha256')
    .update(JSON.stringify([phase, words]))
    .digest('hex')
    .slice(0, 16)
}
