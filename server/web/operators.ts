import { canWrite } from '../db/probe.ts'
import type { Routes } from './doors.ts'

/** /livez: the process answers. /readyz: it could take a post now; readers are served either way. */
export const operatorRoutes: Routes = (app, { db }) => {
  app.get('/livez', async (_, reply) => reply.type('text/plain').send('alive\n'))

  app.get('/readyz', async (_, reply) => {
    const ready = await canWrite(db, 1_000)
    return reply
      .code(ready ? 200 : 503)
      .type('text/plain')
      .send(ready ? 'ready\n' : 'not ready: the database cannot be written\n')
  })
}
