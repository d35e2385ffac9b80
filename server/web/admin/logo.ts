import type { FastifyRequest } from 'fastify'
import { changeLogo } from '../../pages/logo.ts'
import { type LogoPicture, readLogoPicture } from '../../pages/logo-picture.ts'
import { Problem } from '../../problem.ts'
import type { Doors, Routes } from '../doors.ts'
import { acceptUpload } from '../uploads.ts'
import { signedIn } from './gate.ts'
import { showSettings } from './settings.ts'
import { readRefusal } from './show.ts'

export const mostBytes = 1_048_576

/** The picture in the head of everything that readers see. */
export const logoRoutes: Routes = async (app, doors) => {
  await app.register(async (uploads) => {
    await acceptUpload(uploads, mostBytes)
    uploads.post('/settings/logo', async (request, reply) => {
      try {
        await change(doors, request, await readPicture(request, 'logo', readLogoPicture))
      } catch (error) {
        return showSettings(doors, request, reply, undefined, readRefusal(error))
      }
      return reply.redirect('/admin/settings?saved=1', 303)
    })
  })

  app.post('/settings/logo/removal', async (request, reply) => {
    await change(doors, request, null)
    return reply.redirect('/admin/settings?saved=1', 303)
  })
}

async function change({ db, press }: Doors, request: FastifyRequest, to: LogoPicture | null): Promise<void> {
  const { page } = signedIn(request)
  await press.printed(page.id, await changeLogo(db, page, to))
}

/** The picture that was sent, as `read` draws it anew; `field`: where a problem with it stands. */
export async function readPicture<T>(
  { upload }: FastifyRequest,
  field: string,
  read: (bytes: Buffer) => Promise<T>,
): Promise<T> {
  try {
    if (!upload?.bytes.length) throw new Problem('invalid', 'Choose a picture first')
    if (upload.cut) throw new Problem('invalid', 'This file is larger than 1 MB. Save the picture smaller')
    return await read(upload.bytes)
  } catch (error) {
    if (error instanceof Problem) error.fields = { [field]: error.message }
    throw error
  }
}
