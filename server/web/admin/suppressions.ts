import type { FastifyRequest } from 'fastify'
import { Problem } from '../../problem.ts'
import { eraseSubscriber } from '../../subscribers/erase.ts'
import { findSubscriber, type Subscriber } from '../../subscribers/subscriber.ts'
import { liftSuppression } from '../../subscribers/suppressions.ts'
import type { Doors, Routes } from '../doors.ts'
import { signedIn } from './gate.ts'
import { readRefusal, show } from './show.ts'

type ById = { Params: { id: string } }

/** What only owners do with an address: let it sign up again, or forget it for good. */
export const suppressionRoutes: Routes = (app, doors) => {
  app.post<ById>('/subscribers/:id/permission', async (request, reply) => {
    await liftSuppression(doors.db, doors.config.secret, await getSubscriber(doors, request))
    return reply.redirect('/admin/subscribers?permitted=1', 303)
  })

  app.get<ById>('/subscribers/:id/erasure', async (request, reply) => {
    const { id, address } = await getSubscriber(doors, request)
    const screen = { title: `Erase ${address}`, here: 'subscribers' } as const
    return show(doors, request, reply, 'subscribers/erase', screen, { subscriber: { id, address } })
  })

  app.post<ById>('/subscribers/:id/erasure', async (request, reply) => {
    const { id, address } = await getSubscriber(doors, request)
    try {
      await eraseSubscriber(doors.db, doors.config, signedIn(request).page, id)
    } catch (error) {
      const { status, ...refusal } = readRefusal(error)
      const screen = { title: `Erase ${address}`, here: 'subscribers', status } as const
      const model = { subscriber: { id, address }, ...refusal }
      return show(doors, request, reply, 'subscribers/erase', screen, model)
    }
    return reply.redirect('/admin/subscribers?erased=1', 303)
  })
}

async function getSubscriber({ db }: Doors, request: FastifyRequest<ById>): Promise<Subscriber> {
  const subscriber = await findSubscriber(db.reader, signedIn(request).page, request.params.id)
  if (!subscriber) throw new Problem('not-found', 'This page has no such subscriber')
  return subscriber
}
