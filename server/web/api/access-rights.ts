import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type TSchema, Type } from 'typebox'
import { listHolderIds, listRights, type RightKind } from '../../access/access.ts'
import { changeRights, hideFromAll } from '../../access/change-rights.ts'
import { findComponent, listComponents } from '../../components/component.ts'
import { findMetric, listMetrics } from '../../metrics/metric.ts'
import type { Doors, Routes } from '../doors.ts'
import { callerOf, demandOwner } from './auth.ts'
import { presentComponent } from './present.ts'
import { presentMetric } from './present-metric.ts'
import { readListOfIds } from './read-access.ts'
import { isBody } from './read-fields.ts'
import { readPaging } from './read-query.ts'
import { found, readId, route } from './route.ts'
import { idsBody } from './shapes/access.ts'
import { Component } from './shapes/components.ts'
import { Metric } from './shapes/metrics.ts'
import { Paging } from './shapes/shape.ts'

/** Whose rights they are: how a request names it, and how its answers show it. */
export type Holder = {
  one: string
  says: string
  shape: TSchema
  find(request: FastifyRequest): Promise<{ id: string }>
  present(request: FastifyRequest): Promise<unknown>
}

/** What a person or a group may see of one kind: listed, added to, replaced and taken away. */
export function rightRoutes(app: FastifyInstance, doors: Doors, holder: Holder, kind: RightKind): void {
  const { db } = doors
  const [all, field] = [`${holder.one}/${kind}s`, `${kind}_ids`]
  const body = idsBody(field)
  const { shape, says } = holder

  route(
    app,
    'GET',
    all,
    async (request) => {
      const { page } = callerOf(request)
      const { id } = await holder.find(request)
      const ids = (await listRights(db.reader, page, kind, [id])).get(id) ?? []
      const { limit, offset } = readPaging(request)
      return (await presentThings(doors, request, kind, ids)).slice(offset, offset + limit)
    },
    {
      does: `List the ${kind}s ${says} may see`,
      query: Paging,
      answers: { 200: Type.Array(kind === 'component' ? Component : Metric) },
    },
  )
  const changes = [
    [['PATCH', 'PUT'], 'add', 200],
    [['POST'], 'set', 201],
    [['DELETE'], 'remove', 200],
  ] as const
  for (const [methods, how, code] of changes)
    route(
      app,
      [...methods],
      all,
      async (request, reply) => {
        demandOwner(request)
        const { page } = callerOf(request)
        const { id } = await holder.find(request)
        const everything = how === 'remove' && !names(request, field)
        const ids = everything
          ? ((await listRights(db.reader, page, kind, [id])).get(id) ?? [])
          : readListOfIds(request.body, field)
        await changeRights(db, page, [id], kind, ids, how)
        return reply.code(code).send(await holder.present(request))
      },
      { does: sayChange(how, kind, says), body, owners: true, answers: { [code]: shape } },
    )
  route(
    app,
    'DELETE',
    `${all}/:${kind}`,
    async (request) => {
      demandOwner(request)
      const { page } = callerOf(request)
      const { id } = await holder.find(request)
      const thing = readId(request, kind)
      const held = (await listRights(db.reader, page, kind, [id])).get(id) ?? []
      found(held.includes(thing) || (await findThing(doors, request, kind, thing)))
      await changeRights(db, page, [id], kind, [thing], 'remove')
      return holder.present(request)
    },
    { does: `Hide a ${kind} from ${says}`, owners: true, answers: { 200: shape } },
  )
}

/** The other way round: who may see a component. */
export const componentAccessRoutes: Routes = (app, { db }) => {
  for (const holders of ['access_users', 'access_groups'] as const) {
    const path = `/pages/:page/components/:component/page_${holders}`
    const field = `page_${holders}`.replace(/s$/, '_ids')
    const says = `page ${holders}`.replaceAll('_', ' ')
    const change = async (request: FastifyRequest, how: 'add' | 'remove') => {
      demandOwner(request)
      const { page } = callerOf(request)
      const component = found(await findComponent(db.reader, page, readId(request, 'component')))
      if (how === 'remove' && !names(request, field)) await hideFromAll(db, page, holders, component.id)
      else {
        const ids = readListOfIds(request.body, field)
        const known = new Set(await listHolderIds(db.reader, page, holders))
        found(ids.every((id) => known.has(id)) || undefined)
        await changeRights(db, page, ids, 'component', [component.id], how)
      }
      return presentComponent(component)
    }
    const body = idsBody(field)
    route(app, 'POST', path, async (request, reply) => reply.code(201).send(await change(request, 'add')), {
      does: `Let ${says} see a component`,
      body,
      owners: true,
      answers: { 201: Component },
    })
    route(app, 'DELETE', path, (request) => change(request, 'remove'), {
      does: `Hide a component from ${says}`,
      note: 'Without ids, from all of them.',
      owners: true,
      answers: { 200: Component },
    })
  }
}

/** Whether a body says which it is about. */
function names({ body }: FastifyRequest, field: string): boolean {
  return isBody(body) && field in body
}

function sayChange(how: 'add' | 'set' | 'remove', kind: RightKind, says: string): string {
  if (how === 'add') return `Let ${says} see more ${kind}s`
  return how === 'set' ? `Say which ${kind}s ${says} may see` : `Hide ${kind}s from ${says}`
}

async function findThing({ db }: Doors, request: FastifyRequest, kind: RightKind, id: string) {
  const { page } = callerOf(request)
  return kind === 'component' ? findComponent(db.reader, page, id) : findMetric(db.reader, page, id)
}

/** As they are now: what was taken off the page is not there any more. */
async function presentThings({ db }: Doors, request: FastifyRequest, kind: RightKind, ids: string[]) {
  const { page } = callerOf(request)
  if (kind === 'component')
    return (await listComponents(db.reader, page)).filter(({ id }) => ids.includes(id)).map(presentComponent)
  return (await listMetrics(db.reader, page)).filter(({ id }) => ids.includes(id)).map(presentMetric)
}
