import type { FastifyInstance } from 'fastify'
import { isId } from '../../../db/id.ts'
import { partsOf, printBareIncident, printOneIncident } from '../../../editions/api-v2.ts'
import { makeSheet } from '../../../editions/edition.ts'
import { headersOf, jsonHeaders } from '../../../editions/put.ts'
import { findIncident } from '../../../incidents/find-incidents.ts'
import { keepAsked, sendSheet } from '../../asked.ts'
import type { Doors } from '../../doors.ts'
import { hostEdition } from '../../host-page.ts'
import { found, readId } from '../route.ts'

const printers = { '/api/v2/incidents': printOneIncident, '/incidents': printBareIncident }

/** Single incidents, which nobody documents and clients ask for. */
export function incidentRoutes(app: FastifyInstance, doors: Doors): void {
  const find = keepAsked(async ({ page, components }, path) => {
    const [, folder = '', id = ''] = /^(.*)\/(\w+)\.json$/.exec(path) ?? []
    const print = printers[folder as keyof typeof printers]
    const incident = isId(id) ? await findIncident(doors.db.reader, page, id) : undefined
    if (!incident) return undefined
    return makeSheet(print(partsOf(page, components), incident), headersOf(page, path, jsonHeaders))
  })
  for (const folder of Object.keys(printers))
    app.get(`${folder}/:id.json`, async (request, reply) => {
      const edition = hostEdition(doors, request)
      const sheet = found(await find(edition, `${folder}/${readId(request, 'id')}.json`))
      return sendSheet(request, reply, sheet)
    })
}

/** As old clients ask for the summary. */
export function summaryRoute(app: FastifyInstance, doors: Doors): void {
  app.get('/index.json', async (request, reply) => {
    const { sheets } = hostEdition(doors, request)
    return sendSheet(request, reply, sheets.get('/api/v2/summary.json'))
  })
}
