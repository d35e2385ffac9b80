import type { FastifyReply } from 'fastify'
import { sayAddress } from '../../channels/index.ts'
import { Problem } from '../../problem.ts'
import { eraseSubscriber } from '../../subscribers/erase.ts'
import { listKnown } from '../../subscribers/known.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { sendMessage } from '../problem-page.ts'
import { type ByToken, findLink, frame, type Link, sendDeadLink, sendView } from './links.ts'
import type { ErasureView } from './view-models.ts'

/** What people may ask of whoever keeps their address: to see all that is known, and to have it forgotten. */
export const erasureRoutes: Routes = (app, doors) => {
  app.get<ByToken>('/subscriptions/:token/record', async (request, reply) => {
    const link = await findLink(doors, request)
    if (link?.purpose !== 'manage') return sendDeadLink(doors, request, reply)
    const known = await listKnown(doors.db.reader, link.page, link.subscriber)
    return reply.type('application/json; charset=utf-8').send(`${JSON.stringify(known, null, 2)}\n`)
  })

  app.get<ByToken>('/subscriptions/:token/erasure', async (request, reply) => {
    const link = await findLink(doors, request)
    if (!mayErase(link)) return sendDeadLink(doors, request, reply)
    const { prefix, words } = link.voice
    const path = `/subscriptions/${request.params.token}`
    const view: ErasureView = {
      ...frame(link, words.site.forms.erase.title, `${path}/erasure`),
      address: sayAddress(link.subscriber),
      action: `${prefix}${path}/erasure`,
      back: `${prefix}${path}`,
    }
    return sendView(reply, 'erasure', view)
  })

  app.post<ByToken>('/subscriptions/:token/erasure', async (request, reply) => {
    const link = await findLink(doors, request)
    if (!mayErase(link)) return sendDeadLink(doors, request, reply)
    if (request.isMultipart() || readField(request.body, 'forget') !== 'yes') {
      throw new Problem('unreadable', 'Nothing was changed. Press the button to have the address forgotten')
    }
    return erase(doors, reply, link)
  })
}

/** Whoever may end the mails may also have the address forgotten; a link to confirm belongs to nobody yet. */
function mayErase(link: Link | undefined): link is Link {
  return link !== undefined && link.purpose !== 'confirm'
}

async function erase({ config, db }: Doors, reply: FastifyReply, { page, voice, subscriber }: Link) {
  const { title: headline, says: sentence } = voice.words.site.forms.erased
  await eraseSubscriber(db, config, page, subscriber.id)
  return sendMessage(reply, page, voice, { headline, sentence })
}
