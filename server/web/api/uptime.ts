import type { FastifyRequest } from 'fastify'
import { type Component, findComponent, listComponents } from '../../components/component.ts'
import { findGroup } from '../../components/group.ts'
import { listIntervals, listStatesOf, type StateInterval } from '../../components/states.ts'
import { averageUptime, measureUptime, type Uptime } from '../../components/uptime.ts'
import { listRelated } from '../../incidents/related.ts'
import { dayOf, listDays, timeNow } from '../../text/time.ts'
import type { Doors, Routes } from '../doors.ts'
import { callerOf } from './auth.ts'
import { presentComponentUptime, presentGroupUptime } from './present-uptime.ts'
import { readQuery } from './read-query.ts'
import { type Range, readRange } from './read-range.ts'
import { found, readId, route } from './route.ts'
import { ComponentUptime, Range as Days, GroupUptime } from './shapes/components.ts'

/** How components and groups did over a range of days. */
export const uptimeRoutes: Routes = (app, doors) => {
  route(app, 'GET', '/pages/:page/components/:component/uptime', (request) => ofComponent(doors, request), {
    does: 'Read the uptime of a component',
    query: Days,
    answers: { 200: ComponentUptime },
  })
  route(app, 'GET', '/pages/:page/component-groups/:group/uptime', (request) => ofGroup(doors, request), {
    does: 'Read the uptime of a group: the average of its components',
    query: Days,
    answers: { 200: GroupUptime },
  })
}

async function ofComponent(doors: Doors, request: FastifyRequest) {
  const { page } = callerOf(request)
  const component = found(await findComponent(doors.db.reader, page, readId(request, 'component')))
  const intervals = new Map([[component.id, await listStatesOf(doors.db.reader, component, '')]])
  const { range, uptimes, related } = await measure(doors, request, [component], intervals)
  const incidents = related && (related.get(component.id) ?? [])
  return presentComponentUptime(component, range, averageUptime(uptimes), incidents)
}

async function ofGroup(doors: Doors, request: FastifyRequest) {
  const { page } = callerOf(request)
  const group = found(await findGroup(doors.db.reader, page, readId(request, 'group')))
  const components = await listComponents(doors.db.reader, page)
  const children = components.filter(({ groupId, showcase }) => groupId === group.id && showcase)
  const intervals = await listIntervals(doors.db.reader, page, '')
  const { range, uptimes, related } = await measure(doors, request, children, intervals)
  return presentGroupUptime(group, range, averageUptime(uptimes), related)
}

type Measured = { range: Range; uptimes: Uptime[]; related: Map<string, string[]> | undefined }

async function measure(
  { db }: Doors,
  request: FastifyRequest,
  components: Component[],
  intervals: Map<string, StateInterval[]>,
): Promise<Measured> {
  const { page } = callerOf(request)
  const now = timeNow()
  const of = ({ id }: Component) => intervals.get(id) ?? []
  const begins = components.map(
    (component) =>
      component.startDate ??
      dayOf([component.createdAt, ...of(component).map(({ from }) => from)].sort()[0] ?? now, page.timeZone),
  )
  const range = readRange(request, page, begins.sort()[0] ?? dayOf(now, page.timeZone), now)
  const days = listDays(range.start, range.end, page.timeZone)
  const ids = components.map(({ id }) => id)
  const [from, until] = [days[0]?.from ?? now, days.at(-1)?.until ?? now]
  const wanted = !/^(?:true|t|1)$/i.test(readQuery(request, 'skip_related_events') ?? '')
  return {
    range,
    uptimes: components.map((component) => measureUptime(component, of(component), days, now)),
    related: wanted ? await listRelated(db.reader, page, ids, from, until) : undefined,
  }
}
