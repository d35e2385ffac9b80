import multipart, { type MultipartFile } from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../problem.ts'
import { findImport, type Import, listImports, listRefusedLines } from '../../subscribers/import.ts'
import { largestFile, saveImport, wrongFile } from '../../subscribers/save-import.ts'
import { csvLine } from '../../text/csv.ts'
import { sayTime, timeNow } from '../../text/time.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { signedIn } from './gate.ts'
import { nothingRefused, type Refusal, readRefusal, show } from './show.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The file of a form that carries one: it has only begun to come in. */
    incoming?: MultipartFile
  }
}

type ById = { Params: { id: string } }

/** How the form stands. `agreed`: `yes` they did, `ask` each of them by mail. */
type TypedImport = { agreed: string; consent: string }

const linesShown = 50

/** Subscribers from a file: sent, worked off by the worker, and watched. */
export const importRoutes: Routes = async (app, doors) => {
  await app.register(async (scope) => {
    await scope.register(multipart, {
      throwFileSizeLimit: false,
      limits: { fieldNameSize: 100, fieldSize: 10_000, fields: 10, files: 1, fileSize: largestFile + 1 },
    })
    scope.addHook('preValidation', readForm)
    scope.addHook('onResponse', async ({ raw }) => {
      // What is left of a refused file: a browser reads our answer only when it has sent everything.
      raw.unpipe()
      raw.resume()
    })
    scope.post('/subscribers/imports', (request, reply) => upload(doors, request, reply))
  })

  app.get('/subscribers/imports/new', (request, reply) =>
    showForm(doors, request, reply, { agreed: 'yes', consent: '' }),
  )

  app.get<ById>('/subscribers/imports/:id', async (request, reply) => {
    const found = await getImport(doors, request, request.params.id)
    const lines = await listRefusedLines(doors.db.reader, found, linesShown)
    const title = found.endedAt ? 'Import' : 'Import under way'
    return show(
      doors,
      request,
      reply,
      'imports/show',
      { title, here: 'subscribers' },
      { one: present(found), lines },
    )
  })

  app.get<ById>('/subscribers/imports/:id/refused.csv', async (request, reply) => {
    const lines = await listRefusedLines(doors.db.reader, await getImport(doors, request, request.params.id))
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="refused-lines.csv"')
      .send(
        csvLine(['line', 'reason', 'content']) +
          lines.map(({ line, reason, content }) => csvLine([line, reason, content])).join(''),
      )
  })
}

/** The fields come before the file, so that who sends it is known before anything of it is kept. */
async function readForm(request: FastifyRequest): Promise<void> {
  if (!request.isMultipart()) return
  const fields: Record<string, string> = {}
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      request.incoming = part
      break
    }
    if (typeof part.value !== 'string' || part.value.includes('\0'))
      throw new Problem('unreadable', 'This form cannot be read')
    fields[part.fieldname] = part.value
  }
  request.body = fields
}

async function upload(doors: Doors, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { page, member } = signedIn(request)
  const typed = { agreed: readField(request.body, 'agreed'), consent: readField(request.body, 'consent') }
  try {
    const { incoming } = request
    if (!incoming?.filename) throw wrongFile('Choose a file')
    const consent = typed.agreed === 'ask' ? null : typed.consent
    const id = await saveImport(doors.db, page, incoming.file, { author: `member:${member.id}`, consent })
    doors.wakeWorker()
    return reply.redirect(`/admin/subscribers/imports/${id}`, 303)
  } catch (error) {
    return showForm(doors, request, reply, typed, readRefusal(error))
  }
}

async function showForm(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: TypedImport,
  refused: Refusal & { status: number } = { ...nothingRefused, status: 200 },
): Promise<FastifyReply> {
  const { status, ...refusal } = refused
  const earlier = await listImports(doors.db.reader, signedIn(request).page, 10)
  return show(
    doors,
    request,
    reply,
    'imports/new',
    { title: 'Import subscribers', here: 'subscribers', status },
    { typed, earlier: earlier.map(present), ...refusal },
  )
}

async function getImport({ db }: Doors, request: FastifyRequest, id: string): Promise<Import> {
  const found = await findImport(db.reader, signedIn(request).page, id)
  if (!found) throw new Problem('not-found', 'This page has no such import')
  return found
}

function present(one: Import) {
  const count = (number: number) => number.toLocaleString('en')
  const share = one.endedAt ? 100 : Math.floor((100 * one.line) / Math.max(one.lines, 1))
  return {
    id: one.id,
    began: { datetime: one.createdAt, text: sayTime(one.createdAt, timeNow()) },
    ended: one.endedAt !== null,
    failure: one.failure,
    consent: one.consent,
    share: Math.min(share, 100),
    line: count(one.line),
    lines: count(one.lines),
    refused: one.refused,
    counts: [
      {
        word: 'Added',
        count: count(one.added),
        says: one.consent ? 'confirmed, without a mail' : 'asked by mail to confirm',
      },
      { word: 'Known', count: count(one.known), says: 'on the list already, left as they are' },
      { word: 'Kept out', count: count(one.keptOut), says: 'left, bounced or complained before' },
      { word: 'Refused', count: count(one.refused), says: 'lines that cannot be read' },
    ],
  }
}
