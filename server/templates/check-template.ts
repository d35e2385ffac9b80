import { listComponents } from '../components/component.ts'
import type { Transaction } from '../db/transaction.ts'
import { checkComponents, longest, tooLong } from '../incidents/update-draft.ts'
import type { Page } from '../pages/page.ts'
import { type FieldProblems, Problem } from '../problem.ts'
import { findPlaceholders } from './placeholders.ts'
import type { TemplateDraft } from './template.ts'

const words = ['title', 'body', 'scope', 'workaround'] as const

/** Throws one Problem that names every field of a template that cannot be. */
export async function checkTemplate(db: Transaction, page: Page, draft: TemplateDraft): Promise<void> {
  const fields = templateProblems(draft)
  const [message] = Object.values(fields)
  if (message !== undefined) throw new Problem('invalid', message, fields)
  checkComponents({ componentIds: draft.componentIds }, await listComponents(db, page))
}

/** What is wrong with what a template says; its components are the database's to know. */
export function templateProblems(draft: TemplateDraft): FieldProblems {
  const fields: FieldProblems = {}
  if (!draft.name.trim()) fields.name = 'Give it a name to find it by'
  Object.assign(fields, tooLong('name', draft.name))
  if (!draft.body.trim()) fields.body = 'Say what customers would read'
  for (const field of words) {
    const text = draft[field] ?? ''
    Object.assign(fields, field === 'title' ? titleTooLong(text) : tooLong(field, text))
    const unknown = findPlaceholders(text).find(({ name }) => name === null)
    if (unknown) fields[field] = `There is no placeholder ${unknown.text}: choose from the list`
  }
  const minutes = draft.promiseMinutes
  if (minutes !== null && !(Number.isInteger(minutes) && minutes > 0 && minutes <= 43_200)) {
    fields.promise_minutes = 'Promise the next update in 1 minute to 30 days'
  }
  return fields
}

function titleTooLong(text: string): FieldProblems {
  const over = text.length > longest.name
  return over ? { title: `This is ${text.length} characters long; ${longest.name} are allowed` } : {}
}
