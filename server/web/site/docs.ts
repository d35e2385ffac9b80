import type { FastifyInstance } from 'fastify'
import { type Edition, makeSheet, type Sheet } from '../../editions/edition.ts'
import { securityPolicyFor, siteFrame, stylesFor } from '../../editions/frame.ts'
import { headersOf, htmlHeaders } from '../../editions/put.ts'
import { voiceOf } from '../../editions/voice.ts'
import type { Page } from '../../pages/page.ts'
import { Problem } from '../../problem.ts'
import { makeStyles, readStyles, renderView } from '../../text/views.ts'
import type { Doors } from '../doors.ts'
import { documentOf } from '../openapi.ts'
import { answerSheet } from '../serve.ts'
import { presentReference } from './api-reference.ts'

const styles = readStyles('docs.css')

/** The API to read, from its own document: in English, printed when somebody asks, without a script. */
export function docsRoutes(app: FastifyInstance, { press }: Doors): void {
  const printed = new WeakMap<Edition, Promise<Sheet>>()
  app.get('/docs', async (request, reply) => {
    const edition = press.editionFor(request.host)
    if (!edition) throw new Problem('unavailable', 'This status page is not set up yet')
    const sheet = printed.get(edition) ?? print(app, edition.page)
    printed.set(edition, sheet)
    const made = await sheet
    reply.hijack()
    return answerSheet(request.raw, reply.raw, made)
  })
}

async function print(app: FastifyInstance, page: Page): Promise<Sheet> {
  const own = makeStyles(stylesFor(page).css + styles.css)
  const inOwn = (policy: string) => policy.replace(stylesFor(page).cspSource, own.cspSource)
  const frame = siteFrame(page, voiceOf(page, 'en'), 'API', null)
  const html = renderView('site/docs', {
    ...frame,
    ...{ css: own.css, policy: frame.policy && inOwn(frame.policy), origin: null },
    at: page.origin,
    resources: presentReference(documentOf(app), { origin: page.origin, pageId: page.id }),
  })
  return makeSheet(html, {
    ...headersOf(page, '/docs', htmlHeaders),
    'Content-Security-Policy': inOwn(securityPolicyFor(page)),
  })
}
