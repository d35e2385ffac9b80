import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Field } from '../../coach/draft.ts'
import { type Component, listComponents } from '../../components/component.ts'
import { impactWords, statusWords } from '../../editions/frame.ts'
import type { DraftForm } from '../../incidents/drafts.ts'
import { findIncident } from '../../incidents/find-incidents.ts'
import { impacts } from '../../incidents/impact.ts'
import { type Incident, versionOf } from '../../incidents/incident.ts'
import { incidentStatuses } from '../../incidents/lifecycle.ts'
import { openIncident, postUpdate } from '../../incidents/post-update.ts'
import type { UpdateDraft } from '../../incidents/update-draft.ts'
import type { Cadence } from '../../pages/cadence.ts'
import { readScripts } from '../../text/views.ts'
import type { Doors } from '../doors.ts'
import { readField } from '../forms.ts'
import { answerPosted } from './answer-posted.ts'
import { type Carried, heldTo, newCarried, readCarried } from './carried.ts'
import { type Coached, checkSecondLook, coach, follow, nothingRemarked, secondLook } from './coaching.ts'
import { presentChoices, presentConcerned } from './component-choices.ts'
import { bodyLimit, postingOf, promiseChoices, type Typed } from './composer.ts'
import { presentFired } from './fired.ts'
import { signedIn } from './gate.ts'
import { type GoesOut, makeGoesOut } from './goes-out.ts'
import { findNewer } from './newer.ts'
import { offerDrafts, resumeDraft } from './resume-draft.ts'
import { nothingRefused, type Refusal, readRefusal, type Screen, show } from './show.ts'
import type { Offer } from './use-template.ts'

/** Remarks and previews while somebody types, drafts, and what is newer; without it, all of that comes with Preview. */
const composing = readScripts(...['composer-remarks.js', 'composer-drafts.js', 'composer-out.js', 'copy.js'])

/** What the four composers do each in their own way. */
export type ComposerForm = {
  id: DraftForm
  view: 'incidents/new' | 'incidents/show' | 'incidents/resolve' | 'incidents/reopen'
  /** Those that the coach may speak of. */
  fields: Field[]
  readTyped(body: unknown, incident: Incident | null): Typed
  /** Throws a Problem that names the fields that cannot be. */
  readDraft(typed: Typed, components: Component[]): UpdateDraft
  present(doors: Doors, request: FastifyRequest, incident: Incident | null): Promise<Presented>
  /** The form that fits an incident to which something has happened meanwhile. */
  instead?(incident: Incident): ComposerForm
}

export type Presented = { screen: Screen; action: string; more?: object }

/** A composer with what stands in it. */
export type Composer = { form: ComposerForm; incident: Incident | null; typed: Typed; carried: Carried }

/** `components`: those that were read before the screen was made; left out, they are read. */
type Shown = {
  refused?: Refusal & { status: number }
  out?: GoesOut
  coached?: Coached
  components?: Component[]
}

/** What is sent from a composer. */
export function readSent(form: ComposerForm, request: FastifyRequest, incident: Incident | null): Composer {
  const typed = form.readTyped(request.body, incident)
  return { form, incident, typed, carried: readCarried(request.body) }
}

/** Shows a composer that nobody has typed in yet, or that a template filled, or that goes on with a draft. */
export async function openComposer(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  form: ComposerForm,
  incident: Incident | null,
  typed: Typed,
  templates: Offer | null = null,
): Promise<FastifyReply> {
  const carried = newCarried(incident ?? undefined)
  const composer = await resumeDraft(doors, request, { form, incident, typed, carried })
  if (composer.carried.draftVersion === 0) {
    const drafts = await offerDrafts(doors, request, form.id, incident)
    const begins = templates === null || !(templates.focus || templates.used)
    return showComposer(doors, request, reply, composer, {}, { drafts, begins, templates })
  }
  const components = await listComponents(doors.db.reader, signedIn(request).page)
  const coached = coachOf(request, composer, components)
  return showComposer(doors, request, reply, composer, { coached, components }, { templates })
}

/** Shows a composer, again with what was refused if something was. */
export async function showComposer(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  composer: Composer,
  { refused, out, coached = nothingRemarked, components: read }: Shown = {},
  more: object = {},
): Promise<FastifyReply> {
  const { page, member } = signedIn(request)
  const { form, incident, typed, carried } = composer
  const components = read ?? (await listComponents(doors.db.reader, page))
  const { screen, action, more: own } = await form.present(doors, request, incident)
  const { status, ...refusal } = refused ?? { status: screen.status ?? 200, ...nothingRefused }
  return show(
    doors,
    request,
    reply,
    form.view,
    { ...screen, status, script: composing },
    {
      action,
      previewAt: `${action}/preview`,
      typed,
      count: bodyLimit,
      ...(incident
        ? presentConcerned(components, typed, incident)
        : { components: presentChoices(components, typed), otherComponents: [] }),
      statuses: presentStatuses(),
      promises: presentPromises(page.cadence),
      impacts: impacts.map((value) => ({ value, text: impactWords[value] })),
      impactFirst: components.length > 0 ? 'As the worst component says' : 'Choose how bad it is',
      out: out ?? null,
      coached,
      sure: secondLook(coached, typed),
      newer: incident && (await findNewer(doors.db.reader, page, incident, carried.seen)),
      fired: form.id === 'opening' ? await presentFired(doors, request, carried.draft, typed) : null,
      carried: { ...carried, seen: incident ? versionOf(incident) : '' },
      place: { form: form.id, page: page.id, member: member.id, incident: incident?.id ?? '' },
      drafts: [],
      begins: false,
      ...own,
      ...more,
      ...refusal,
    },
  )
}

/** Shows a composer again as it would go out, with the remarks; or follows one of them first, if that was asked. */
export async function showPreview(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  sent: Composer,
): Promise<FastifyReply> {
  const { page } = signedIn(request)
  const components = await listComponents(doors.db.reader, page)
  const use = readField(request.body, 'use')
  const composer = use
    ? { ...sent, typed: follow(sent.typed, coachOf(request, sent, components), use) }
    : sent
  const coached = coachOf(request, composer, components)
  try {
    const draft = composer.form.readDraft(composer.typed, components)
    const out = await makeGoesOut(page, draft, components, composer.incident)
    return await showComposer(doors, request, reply, composer, { components, out, coached })
  } catch (error) {
    const refused = readRefusal(error)
    return showComposer(doors, request, reply, composer, {
      components,
      coached,
      ...(!use && { refused }),
    })
  }
}

/** Publishes what was sent: once, to the incident its writer saw, and after a second look where one is due. */
export async function publish(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  composer: Composer,
): Promise<FastifyReply> {
  const { page, member } = signedIn(request)
  const { form, incident, typed, carried } = composer
  const components = await listComponents(doors.db.reader, page)
  const coached = coachOf(request, composer, components)
  try {
    const draft = form.readDraft(typed, components)
    checkSecondLook(coached, typed, carried)
    const posting = { ...postingOf(member.id, typed), ...heldTo(carried) }
    const answered = incident
      ? await postUpdate(doors.db, page, incident.id, draft, posting)
      : await openIncident(doors.db, page, draft, posting)
    return await answerPosted(doors, request, reply, answered)
  } catch (error) {
    const refused = readRefusal(error)
    // Read again: whoever was faster may have been faster than the first look.
    const now = incident && ((await findIncident(doors.db.reader, page, incident.id)) ?? incident)
    const fitting = (now && form.instead?.(now)) ?? form
    return showComposer(
      doors,
      request,
      reply,
      { ...composer, form: fitting, incident: now },
      { coached, refused },
    )
  }
}

/** What the coach says of a composer's words, as far as its form has fields for it. */
export function coachOf(
  request: FastifyRequest,
  { form, typed, incident }: Composer,
  components: Component[],
): Coached {
  const isOver = form.id === 'update' && incident?.status === 'resolved'
  const fields: Field[] = isOver ? ['body', 'workaround'] : form.fields
  return coach(signedIn(request).page, typed, fields, components, incident)
}

/** Resolving has a screen of its own, and so has opening again. */
function presentStatuses() {
  return incidentStatuses
    .filter((status) => status !== 'resolved')
    .map((value) => ({ value, text: statusWords[value] }))
}

function presentPromises({ critical, major, minor }: Cadence) {
  const says = (minutes: number) =>
    promiseChoices.find(({ value }) => value === String(minutes))?.text ?? `${minutes} minutes`
  return {
    rule: `The page’s rule: ${says(critical.promise)} when critical, ${says(major.promise)} when major, ${says(minor.promise)} when minor.`,
    choices: promiseChoices,
  }
}
