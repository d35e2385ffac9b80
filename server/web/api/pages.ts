import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { findPage } from '../../pages/page.ts'
import { changeSettings } from '../../pages/settings.ts'
import type { Doors, Routes } from '../doors.ts'
import { callerOf, demandOwner } from './auth.ts'
import { presentPage } from './present-page.ts'
import { readPage } from './read-page.ts'
import { readPaging } from './read-query.ts'
import { found, route } from './route.ts'
import { Page, PageChange } from './shapes/pages.ts'

/** A key belongs to one page, so that is the whole list. */
export const pageRoutes: Routes = (app, doors) => {
  const one = '/pages/:page'
  route(app, 'GET', '/pages', list, {
    does: 'List the pages of the key: one',
    answers: { 200: Type.Array(Page) },
  })
  route(app, 'GET', one, (request) => presentPage(callerOf(request).page), {
    does: 'Read a page',
    answers: { 200: Page },
  })
  route(app, ['PATCH', 'PUT'], one, (request) => change(doors, request), {
    does: 'Change a page',
    body: PageChange,
    answers: { 200: Page },
    owners: true,
  })
}

function list(request: FastifyRequest) {
  return readPaging(request).offset === 0 ? [presentPage(callerOf(request).page)] : []
}

async function change({ config, db, press }: Doors, request: FastifyRequest) {
  demandOwner(request)
  const { page } = callerOf(request)
  const number = await changeSettings(db, config.publicUrl, page, readPage(request.body))
  await press.printed(page.id, number)
  return presentPage(found(await findPage(db.reader, config.publicUrl, page.id)))
}
