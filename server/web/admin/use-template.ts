import type { FastifyReply, FastifyRequest } from 'fastify'
import { listComponents } from '../../components/component.ts'
import { stateOfImpact } from '../../editions/frame.ts'
import type { Incident } from '../../incidents/incident.ts'
import { isOver } from '../../incidents/lifecycle.ts'
import { Problem } from '../../problem.ts'
import {
  type FilledWords,
  fillTemplate,
  knownValues,
  likelyValues,
  listPlaceholders,
  type Occasion,
  saidMinutes,
} from '../../templates/fill-template.ts'
import { type Phase, phaseWords, statusOfPhase } from '../../templates/phases.ts'
import {
  findPlaceholders,
  type Placeholder,
  placeholders,
  type Values,
} from '../../templates/placeholders.ts'
import { listTemplates, type Template } from '../../templates/template.ts'
import { timeNow } from '../../text/time.ts'
import type { Doors } from '../doors.ts'
import { readField } from '../forms.ts'
import { presentBlanks } from './blanks.ts'
import { promiseChoices, type Typed } from './composer.ts'
import { signedIn } from './gate.ts'
import type { TypedPlan } from './maintenance-form.ts'
import { type AdminSection, show } from './show.ts'

/** A screen that can begin with a template: its path, what it is called, and which phases help there. */
export type Place = {
  path: string
  title: string
  here: AdminSection
  phases: Phase[]
  incident?: Incident
}

/** What a screen with a composer shows of templates: the choice, and what was made of the one that was chosen. */
export type Offer = {
  path: string
  groups: { name: string; templates: { id: string; name: string }[] }[]
  focus: boolean
  used: { name: string; left: string[] } | null
}

/** `minutes`: until customers hear next, by the template or because its words say so. */
export type Used = { template: Template; words: FilledWords; minutes: number | null }

/** The phases that can begin an incident: the first word, and whatever else brings a title. */
export const beginnings: Phase[] = ['first', 'identified']

/**
 * Answers a screen that can begin with a template. `?template=` names the one; what nobody but the member knows is asked
 * for first, on a form of its own that comes back here, and then `then` shows the composer.
 */
export async function withTemplates(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  place: Place,
  then: (offer: Offer, used: Used | null) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const { page } = signedIn(request)
  const fitting = await listFitting(doors, request, place)
  const id = readField(request.query, 'template')
  if (id === '') return then(presentOffer(place, fitting, null), null)
  const template = fitting.find((one) => one.id === id)
  if (!template) throw new Problem('not-found', 'This page has no such template')
  const components = await listComponents(doors.db.reader, page)
  const occasion: Occasion = { page, components, incident: place.incident, now: timeNow() }
  const known = knownValues(template, occasion)
  const asked = listPlaceholders(template).filter((name) => known[name] === undefined)
  if (asked.length > 0 && !isAnswered(request, asked))
    return showAsking(doors, request, reply, place, template, occasion)
  const words = fillTemplate(template, { ...known, ...readAnswers(request, asked) })
  const minutes = template.promiseMinutes ?? saidMinutes(template, occasion)
  const used = { template, words, minutes }
  return then(presentOffer(place, fitting, used), used)
}

async function listFitting({ db }: Doors, request: FastifyRequest, place: Place): Promise<Template[]> {
  const all = await listTemplates(db.reader, signedIn(request).page)
  const begun = place.incident !== undefined
  const fits = ({ phase, title, archivedAt }: Template) =>
    archivedAt === null &&
    place.phases.includes(phase) &&
    (begun || phase === place.phases[0] || title !== null)
  return all.filter(fits)
}

function presentOffer(
  { path, phases: fitting, incident }: Place,
  templates: Template[],
  used: Used | null,
): Offer {
  const groups = fitting.map((phase) => ({
    name: phaseWords[phase],
    templates: templates.filter((one) => one.phase === phase).map(({ id, name }) => ({ id, name })),
  }))
  return {
    path,
    groups: groups.filter((group) => group.templates.length > 0),
    focus: !incident && used === null,
    used: used && { name: used.template.name, left: listLeft(used.words) },
  }
}

function listLeft(words: FilledWords): string[] {
  return [
    ...new Set(Object.values(words).flatMap((text) => findPlaceholders(text).map((found) => found.text))),
  ]
}

function isAnswered(request: FastifyRequest, asked: Placeholder[]): boolean {
  return asked.some((name) => Object.hasOwn(request.query as object, fieldOf(name)))
}

/** Values are one line each: a line break would begin a paragraph in the middle of a sentence. */
function readAnswers(request: FastifyRequest, asked: Placeholder[]): Values {
  const answer = (name: Placeholder) => readField(request.query, fieldOf(name)).replace(/\s+/g, ' ').trim()
  return Object.fromEntries(asked.map((name) => [name, answer(name)]))
}

/** `what fails` as a field's name. */
function fieldOf(name: Placeholder): string {
  return name.replaceAll(' ', '_')
}

function showAsking(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  { path, title, here }: Place,
  template: Template,
  occasion: Occasion,
): Promise<FastifyReply> {
  const known = knownValues(template, occasion)
  const likely = likelyValues(occasion)
  const asked = listPlaceholders(template).filter((name) => known[name] === undefined)
  const { title: name, ...words } = fillTemplate(template, known)
  return show(
    doors,
    request,
    reply,
    'templates/ask',
    { title: `${title}: ${template.name}`, here },
    {
      path,
      back: title,
      template: { id: template.id, name: template.name },
      draft: readField(request.query, 'draft').slice(0, 12),
      asked: asked.map((one) => ({
        id: fieldOf(one),
        question: placeholders.find((placeholder) => placeholder.name === one)?.question ?? one,
        example: placeholders.find((placeholder) => placeholder.name === one)?.example ?? '',
        value: likely[one] ?? '',
      })),
      blanks: {
        title: presentBlanks(name),
        body: presentBlanks(words.body),
        scope: presentBlanks(words.scope),
        workaround: presentBlanks(words.workaround),
      },
    },
  )
}

/** A composer with what a template says in it. Facts that stand already stay where the template has none. */
export function fillComposer(typed: Typed, used: Used | null): Typed {
  if (!used) return typed
  const { template, words } = used
  const status = statusOfPhase[template.phase]
  const minutes = String(used.minutes ?? '')
  return {
    ...typed,
    ...{
      body: words.body,
      scope: words.scope || typed.scope,
      workaround: words.workaround || typed.workaround,
    },
    ...(!isOver(status) && { status }),
    ...(promiseChoices.some(({ value }) => value === minutes) && { next_update_at: minutes }),
    deliver: typed.deliver && template.deliver,
  }
}

/** As fillComposer, for an incident that begins: its title, its components and how bad it is come along. */
export function fillNewComposer(typed: Typed, used: Used | null): Typed {
  const filled = fillComposer(typed, used)
  if (!used) return filled
  const { impact, componentIds } = used.template
  const state = impact && impact !== 'none' && componentIds.length > 0 ? stateOfImpact[impact] : null
  return {
    ...filled,
    name: used.words.title,
    impact: state === null ? (impact ?? '') : '',
    components: state === null ? {} : Object.fromEntries(componentIds.map((id) => [id, state])),
  }
}

export function fillPlan(typed: TypedPlan, used: Used | null): TypedPlan {
  if (!used) return typed
  const { template, words } = used
  return {
    ...typed,
    ...{ name: words.title, body: words.body, scope: words.scope, workaround: words.workaround },
    components: template.componentIds.length > 0 ? template.componentIds : typed.components,
    deliver: typed.deliver && template.deliver,
  }
}

/** What is said of a maintenance has words and a status, and whether anybody is told. */
export function fillWords<T extends { body: string; status: string; deliver: boolean }>(
  typed: T,
  used: Used | null,
): T {
  if (!used) return typed
  const { template, words } = used
  const deliver = typed.deliver && template.deliver
  return { ...typed, body: words.body, status: statusOfPhase[template.phase], deliver }
}
