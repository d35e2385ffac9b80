import type { FastifyInstance } from 'fastify'
import { makeSheet, type Sheet } from '../../editions/edition.ts'
import { securityPolicyFor, siteFrame, stylesFor } from '../../editions/frame.ts'
import { headersOf, htmlHeaders } from '../../editions/put.ts'
import { voiceOf } from '../../editions/voice.ts'
import type { Page } from '../../pages/page.ts'
import { makeStyles, readStyles, renderView } from '../../text/views.ts'
import { keepAsked, sendSheet } from '../asked.ts'
import type { Doors } from '../doors.ts'
import { hostEdition } from '../host-page.ts'
import { documentOf } from '../openapi.ts'
import { presentReference } from './api-reference.ts'

const styles = readStyles('docs.css')

/** The API to read, from its own document: in English, printed when somebody asks, without a script. */
export function docsRoutes(app: FastifyInstance, doors: Doors): void {
  const find = keepAsked(({ page }) => print(app, page))
  app.get('/docs', async (request, reply) =>
    sendSheet(request, reply, await find(hostEdition(doors, request), '/docs')),
  )
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
