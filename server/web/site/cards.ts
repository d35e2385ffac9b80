import { cardHeaders } from '../../editions/found/headers.ts'
import { awaitCard } from '../../editions/found/render-card.ts'
import { Problem } from '../../problem.ts'
import type { Routes } from '../doors.ts'
import { hostPage } from '../host-page.ts'

/** A picture whose page is printed and which itself is not yet: whoever follows its name waits until it is rendered. */
export const cardRoutes: Routes = (app, doors) => {
  app.get<{ Params: { name: string } }>('/card-:name.png', async (request, reply) => {
    hostPage(doors, request)
    const bytes = await awaitCard(`/card-${request.params.name}.png`)
    if (!bytes) throw new Problem('not-found', 'We have no picture at this address')
    return reply.headers(cardHeaders).send(bytes)
  })
}
