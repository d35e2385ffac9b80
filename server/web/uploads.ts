import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '../problem.ts'
import type { Body } from './bodies.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The file of a form, where acceptUpload was called. */
    upload?: Upload
  }
}

/** `cut`: it was larger than is taken, and the rest was thrown away. */
export type Upload = { bytes: Buffer; cut: boolean }

const mostOnTheWay = 16 * 1_048_576

/**
 * Lets the routes of `app` take multipart forms with one file. The fields stand in the body as those of other forms do,
 * before any preHandler looks for the form's token there; the file stands apart from them.
 */
export async function acceptUpload(app: FastifyInstance, mostBytes: number): Promise<void> {
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: { fieldNameSize: 100, fieldSize: 1_000, fields: 5, files: 1, parts: 6, fileSize: mostBytes },
  })
  app.addHook('preValidation', async (request) => {
    if (request.isMultipart()) request.body = await readParts(request)
  })
}

async function readParts(request: FastifyRequest): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > mostOnTheWay)
    throw new Problem('too-large', 'This file is far too large')
  const fields: [string, unknown][] = []
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields.push([part.fieldname, part.value])
      else request.upload = { bytes: await part.toBuffer(), cut: part.file.truncated }
    }
  } catch {
    throw new Problem('unreadable', 'This form cannot be read')
  }
  return Object.fromEntries(fields)
}
