import type { Routes } from '../doors.ts'
import { callerOf } from './auth.ts'
import { presentPage } from './present-page.ts'
import { readPaging } from './read-query.ts'
import { route } from './route.ts'

/** A key belongs to one page, so that is the whole list. */
export const pageRoutes: Routes = (app) => {
  route(app, 'GET', '/pages', (request) => {
    return readPaging(request).offset === 0 ? [presentPage(callerOf(request).page)] : []
  })

  route(app, 'GET', '/pages/:page', (request) => presentPage(callerOf(request).page))
}
