import type { Field } from '../../coach/draft.ts'
import type { Remark } from '../../coach/rule.ts'
import { rules } from '../../coach/rules/index.ts'
import { type Component, isComponentStatus } from '../../components/component.ts'
import { foresee } from '../../incidents/foresee.ts'
import { type Impact, isImpact } from '../../incidents/impact.ts'
import type { Incident } from '../../incidents/incident.ts'
import { isIncidentStatus } from '../../incidents/lifecycle.ts'
import { longest, type UpdateDraft } from '../../incidents/update-draft.ts'
import type { Page } from '../../pages/page.ts'
import { Problem } from '../../problem.ts'
import { type Time, timeNow } from '../../text/time.ts'
import { remarksOn } from '../remarks.ts'
import { type Carried, hashWords } from './carried.ts'
import { longestBody, promiseChoices, readPromise, type Typed, type Words } from './composer.ts'

/** The only rules that ask for a second click. */
const asking = ['secret', 'placeholder']

export const severityWords: Record<Remark['severity'], string> = {
  must: 'Must',
  should: 'Should',
  hint: 'Hint',
}

/** A remark as a composer shows it. `use`: what its button sends; null where nothing can be put in. */
export type ShownRemark = Remark & {
  word: string
  title: string
  help: string
  asks: boolean
  use: string | null
  /** The words to put in, and for a field where something is missing what stands between. */
  put: string | null
  /** What the button says that it puts in. */
  says: string | null
}

export type Coached = {
  remarks: ShownRemark[]
  byField: Record<string, ShownRemark[]>
  /** `3 remarks, 1 must`; '' where there are none. */
  count: string
}

export const nothingRemarked: Coached = { remarks: [], byField: {}, count: '' }

/** What the coach says of a composer's words in these fields, whatever else is missing in the form. */
export function coach(
  page: Page,
  typed: Typed,
  fields: Field[],
  components: Component[],
  incident: Incident | null,
  now: Time = timeNow(),
): Coached {
  if (isTooLong(typed)) return nothingRemarked
  const draft = readLeniently(typed)
  const ahead = foresee(page, draft, components, incident, now)
  const isSaid = incident !== null || draft.impactOverride !== null || ahead.affected.length > 0
  const { name, body, scope, workaround } = typed
  const { status, nextUpdateAt } = ahead
  const said = { name, body, scope, workaround, status, nextUpdateAt, components: ahead.components }
  const impact = isSaid ? ahead.impact : null
  const found = remarksOn(page, { ...said, impact }, components, incident, now)
  return showRemarks(
    found.filter(({ field }) => fields.includes(field)),
    typed,
    page,
    impact,
  )
}

/** The coach reads what can be published, and nothing longer. */
export function isTooLong({ name = '', body, scope = '', workaround = '' }: Words): boolean {
  const is = { name, body, scope, workaround }
  const most = { ...longest, body: longestBody }
  return Object.entries(is).some(([field, text]) => text.length > most[field as keyof typeof is])
}

/** As readDraft, leaving out what cannot be. */
export function readLeniently(typed: Typed): UpdateDraft {
  const promise = readPromise(typed.next_update_at)
  const { name, body, scope, workaround, deliver } = typed
  return {
    ...{ name, body, scope, workaround, deliver },
    ...(isIncidentStatus(typed.status) && { status: typed.status }),
    impactOverride: isImpact(typed.impact) ? typed.impact : null,
    promise: promise === 'unknown' ? undefined : promise,
    components: Object.fromEntries(
      Object.entries(typed.components).flatMap(([id, state]) =>
        isComponentStatus(state) ? [[id, state] as const] : [],
      ),
    ),
    ...(typed.componentIds && { componentIds: typed.componentIds }),
  }
}

/** Whoever follows the one on the right has followed the one on the left as well. */
const saidBy: Record<string, string[]> = { acronym: ['jargon', 'cause-title'], jargon: ['cause-title'] }

/** True for a remark about words that a remark on more words is about already. */
function isSaid({ rule, field, start, end }: Remark, all: Remark[]): boolean {
  if (start === null || end === null) return false
  return all.some(
    (other) =>
      saidBy[rule]?.includes(other.rule) &&
      other.field === field &&
      (other.start ?? start + 1) <= start &&
      end <= (other.end ?? 0),
  )
}

/** Remarks in the form in which composers show them: of two about the same words, the weightier. */
export function showRemarks(found: Remark[], words: Words, page: Page, impact: Impact | null): Coached {
  const remarks = found
    .filter((remark) => !isSaid(remark, found))
    .map((remark): ShownRemark => {
      const put = putOf(remark, words, page, impact)
      return {
        ...remark,
        word: severityWords[remark.severity],
        title: rules.find(({ id }) => id === remark.rule)?.title ?? remark.rule,
        help: `/admin/coach/${remark.rule}`,
        asks: asking.includes(remark.rule),
        use:
          put === null ? null : [remark.field, remark.start ?? '', remark.end ?? '', remark.rule].join(':'),
        put,
        says: put === null ? null : remark.field === 'next_update_at' ? sayChoice(put) : remark.suggestion,
      }
    })
  return {
    remarks,
    byField: Object.groupBy(remarks, ({ field }) => field) as never,
    count: sayCount(remarks),
  }
}

/** `3 remarks, 1 must`. */
function sayCount(remarks: Remark[]): string {
  if (remarks.length === 0) return ''
  const musts = remarks.filter(({ severity }) => severity === 'must').length
  const count = remarks.length === 1 ? '1 remark' : `${remarks.length} remarks`
  return musts > 0 ? `${count}, ${musts} must` : count
}

function putOf(remark: Remark, words: Words, page: Page, impact: Impact | null): string | null {
  const { field, start, suggestion } = remark
  if (suggestion === null) return null
  if (field === 'next_update_at') return nearestChoice(page, impact)
  const text = words[field] ?? ''
  if (start !== null || !text.trim()) return suggestion
  return `${/\s$/.test(text) ? '' : field === 'body' ? '\n\n' : ' '}${suggestion}`
}

/** The promise that the form offers nearest to the page's rule. */
function nearestChoice({ cadence }: Page, impact: Impact | null): string {
  const { promise } = impact && impact !== 'none' ? cadence[impact] : { promise: 60 }
  const [nearest] = promiseChoices
    .filter(({ value }) => Number(value) > 0)
    .toSorted((a, b) => Math.abs(Number(a.value) - promise) - Math.abs(Number(b.value) - promise))
  return nearest?.value ?? '60'
}

function sayChoice(value: string): string {
  return `Next update in ${promiseChoices.find((choice) => choice.value === value)?.text ?? value}`
}

/** The words after the one remark that `use` names was followed; as they were if nobody remarks that any more. */
export function follow<T extends Words>(words: T, { remarks }: Coached, use: string): T {
  const remark = remarks.find((one) => one.use !== null && one.use === use)
  if (!remark || remark.put === null) return words
  const { field, start, end, put } = remark
  if (field === 'next_update_at') return { ...words, next_update_at: put }
  const text = words[field] ?? ''
  const whole = start === null || end === null ? text + put : text.slice(0, start) + put + text.slice(end)
  return { ...words, [field]: whole }
}

/** What publishing asks about once more, and the hash that says "these very words, all the same". */
export function secondLook({ remarks }: Coached, words: Words): string | null {
  return remarks.some(({ asks }) => asks) ? hashWords(words) : null
}

/** Throws a Problem for words that nobody should publish by mistake, unless they were confirmed as they are. */
export function checkSecondLook(
  coached: Coached,
  words: Words,
  { confirmed }: Pick<Carried, 'confirmed'>,
): void {
  const sure = secondLook(coached, words)
  if (sure === null || sure === confirmed) return
  const said = coached.remarks.filter(({ asks }) => asks).map(({ message }) => message)
  throw new Problem('invalid', [...new Set(said)].join(' '))
}
