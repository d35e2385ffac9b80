import type { FastifyRequest } from 'fastify'
import { changeIcon } from '../../pages/icon.ts'
import { readLogo } from '../../pages/logo.ts'
import { type IconPicture, readIconPicture } from '../../pages/logo-picture.ts'
import { Problem } from '../../problem.ts'
import type { Doors, Routes } from '../doors.ts'
import { acceptUpload } from '../uploads.ts'
import { signedIn } from './gate.ts'
import { mostBytes, readPicture } from './logo.ts'
import { showSettings } from './settings.ts'
import { readRefusal } from './show.ts'

/** The picture in browsers' tabs: sent for it, or drawn from the logo. */
export const iconRoutes: Routes = async (app, doors) => {
  await app.register(async (uploads) => {
    await acceptUpload(uploads, mostBytes)
    uploads.post('/settings/icon', async (request, reply) => {
      try {
        await change(doors, request, await readPicture(request, 'icon', readIconPicture))
      } catch (error) {
        return showSettings(doors, request, reply, undefined, readRefusal(error))
      }
      return reply.redirect('/admin/settings?saved=1', 303)
    })
  })

  app.post('/settings/icon/from-logo', async (request, reply) => {
    const logo = await readLogo(doors.db.reader, signedIn(request).page)
    if (!logo) throw new Problem('conflict', 'There is no logo any more')
    await change(doors, request, await readIconPicture(logo))
    return reply.redirect('/admin/settings?saved=1', 303)
  })

  app.post('/settings/icon/removal', async (request, reply) => {
    await change(doors, request, null)
    return reply.redirect('/admin/settings?saved=1', 303)
  })
}

async function change({ db, press }: Doors, request: FastifyRequest, to: IconPicture | null): Promise<void> {
  const { page } = signedIn(request)
  await press.printed(page.id, await changeIcon(db, page, to))
}
