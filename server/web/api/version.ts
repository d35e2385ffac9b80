import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Incident, versionOf } from '../../incidents/incident.ts'

/** What a script sends back as If-Match, so that it does not write over what it has not read. */
export function tellVersion(reply: FastifyReply, incident: Incident): void {
  reply.header('etag', `"${versionOf(incident)}"`)
}

/**
 * The versions that If-Match names; undefined where it names none, or `*`, any. A proxy that compresses makes an ETag weak
 * (`W/`), and the incident is the same one.
 */
export function readVersions({ headers }: FastifyRequest): string[] | undefined {
  const header = headers['if-match']
  if (header === undefined || header.trim() === '*') return undefined
  return header.split(',').map((tag) => tag.trim().replace(/^(?:W\/)?"(.*)"$/, '$1'))
}
