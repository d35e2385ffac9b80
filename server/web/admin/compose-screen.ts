import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Component, fullName, listComponents } from '../../components/component.ts'
import { impactWords, stateWords, statusWords } from '../../editions/frame.ts'
import { impactOf, impacts } from '../../incidents/impact.ts'
import type { Incident } from '../../incidents/incident.ts'
import { incidentStatuses } from '../../incidents/lifecycle.ts'
import { promiseFor } from '../../incidents/promise.ts'
import { renderWords, type UpdateDraft } from '../../incidents/update-draft.ts'
import type { Cadence } from '../../pages/cadence.ts'
import type { Page } from '../../pages/page.ts'
import { sayTime, timeNow } from '../../text/time.ts'
import type { Doors } from '../doors.ts'
import { presentChoices, presentConcerned } from './component-choices.ts'
import { bodyLimit, promiseChoices, readDraft, readOpening, type Typed } from './composer.ts'
import { signedIn } from './gate.ts'
import { nothingRefused, type Refusal, readRefusal, type Screen, show } from './show.ts'

/** A composer: which of the four it is, where it sends, and what stands in it. */
export type Composer = {
  view: 'incidents/new' | 'incidents/show' | 'incidents/resolve' | 'incidents/reopen'
  screen: Screen
  action: string
  incident?: Incident
  typed: Typed
  more?: object
}

/** Shows a composer, again with what was refused if something was. */
export async function showComposer(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  composer: Composer,
  refused?: Refusal & { status: number },
  preview?: Preview,
): Promise<FastifyReply> {
  const { page } = signedIn(request)
  const { incident, typed } = composer
  const components = await listComponents(doors.db.reader, page)
  const { status, ...refusal } = refused ?? { status: composer.screen.status ?? 200, ...nothingRefused }
  return show(
    doors,
    request,
    reply,
    composer.view,
    { ...composer.screen, status },
    {
      action: composer.action,
      typed,
      count: bodyLimit,
      ...(incident
        ? presentConcerned(components, typed, incident)
        : { components: presentChoices(components, typed), otherComponents: [] }),
      statuses: presentStatuses(),
      promises: presentPromises(page.cadence),
      impacts: impacts.map((value) => ({ value, text: impactWords[value] })),
      impactFirst: components.length > 0 ? 'As the worst component says' : 'Choose how bad it is',
      preview: preview ?? null,
      ...composer.more,
      ...refusal,
    },
  )
}

/** Shows a composer again with its words as readers would see them above it. */
export async function showPreview(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  composer: Composer,
): Promise<FastifyReply> {
  const { page } = signedIn(request)
  const components = await listComponents(doors.db.reader, page)
  try {
    const { incident, typed } = composer
    const draft = incident ? readDraft(typed) : readOpening(typed, components)
    const preview = await makePreview(page, draft, components, incident)
    return await showComposer(doors, request, reply, composer, undefined, preview)
  } catch (error) {
    return showComposer(doors, request, reply, composer, readRefusal(error))
  }
}

export type Preview = {
  name: string
  statusWord: string
  impactWord: string
  bodyHtml: string
  scopeHtml: string | null
  workaroundHtml: string | null
  over: boolean
  promise: string | null
  noPromise: string | null
  components: { name: string; state: string; word: string }[]
}

async function makePreview(
  page: Page,
  draft: UpdateDraft,
  components: Component[],
  incident: Incident | undefined,
): Promise<Preview> {
  const now = timeNow()
  const words = await renderWords(draft)
  const states = components.flatMap((component) => {
    const state = draft.components?.[component.id]
    return state ? [{ name: fullName(component), state, word: stateWords[state] }] : []
  })
  const before =
    incident?.updates.flatMap((update) => update.affected.map((component) => component.newStatus)) ?? []
  const impact = draft.impactOverride ?? impactOf([...before, ...states.map(({ state }) => state)])
  const promise = promiseFor(draft.promise, draft.status ?? 'investigating', impact, page.cadence, now)
  return {
    name: draft.name ?? '',
    statusWord: statusWords[draft.status ?? 'investigating'],
    impactWord: impactWords[impact],
    bodyHtml: words.bodyHtml,
    scopeHtml: words.scopeHtml ?? null,
    workaroundHtml: words.workaroundHtml ?? null,
    over: draft.status === 'resolved',
    promise: promise && sayTime(promise, now),
    noPromise: promise === null && draft.status !== 'resolved' ? 'None is promised' : null,
    components: states,
  }
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
