import type { Routes } from '../doors.ts'
import { documentOf } from '../openapi.ts'

/** The document of this API, as its routes describe themselves; for everybody. */
export const openApiRoutes: Routes = (app) => {
  app.get('/openapi.json', { config: { open: true } }, (_, reply) =>
    reply
      .headers({ 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' })
      .send(documentOf(app)),
  )
}
