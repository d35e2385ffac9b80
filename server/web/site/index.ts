import type { FastifyInstance } from 'fastify'
import { readPrefix } from '../../editions/voice.ts'
import { languages } from '../../text/languages/index.ts'
import { acceptBodies } from '../bodies.ts'
import type { Doors } from '../doors.ts'
import { answerNotFound } from '../problem-page.ts'
import type { CheckSignUp } from '../sign-up-limits.ts'
import { calendarRoutes } from './calendars.ts'
import { cardRoutes } from './cards.ts'
import { docsRoutes } from './docs.ts'
import { erasureRoutes } from './erasures.ts'
import { pastRoutes, pastSheetRoute } from './past.ts'
import { programRoutes } from './programs.ts'
import { makeSearchLimit, searchRoutes } from './search.ts'
import { subscribeRoutes } from './subscribe.ts'
import { subscriptionRoutes } from './subscriptions.ts'
import { findOwnAddress } from './voice.ts'

/** Before the same addresses in a language: `/de`. */
const inLanguage = `/:language(^(?:${languages.join('|')})$)`

/**
 * What readers send: the forms that search, sign up, confirm and leave, in the page's language and in the others.
 * Everything they only read is printed.
 */
export async function siteRoutes(app: FastifyInstance, doors: Doors, checkSignUp: CheckSignUp) {
  acceptBodies(app, { json: false })
  const searchLimit = makeSearchLimit(app)
  for (const prefix of ['', inLanguage])
    await app.register(
      async (site) => {
        pastRoutes(site, doors)
        calendarRoutes(site, doors)
        searchRoutes(site, doors, searchLimit)
        subscribeRoutes(site, doors, checkSignUp)
        await site.register(async (scope) => {
          await subscriptionRoutes(scope, doors)
          await erasureRoutes(scope, doors)
        })
      },
      { prefix },
    )
  pastSheetRoute(app, doors)
  docsRoutes(app, doors)
  programRoutes(app, doors)
  await cardRoutes(app, doors)
  leadHome(app, doors)
}

/**
 * A page in its own language has no prefix: whoever comes with one is led to where it stands, and `/de` to `/de/`. Nobody
 * keeps that for ever, since the language of a page may change.
 */
function leadHome(app: FastifyInstance, doors: Doors): void {
  for (const path of [inLanguage, `${inLanguage}/*`])
    app.get(path, (request, reply) => {
      const found = readPrefix(request.url)
      const page = doors.press.pageFor(request.host)
      if (!found || !page) return answerNotFound(doors, request, reply)
      const own = findOwnAddress(page, request)
      if (own !== undefined) return reply.redirect(own, 301)
      return found.rest === '/' && !/^\/\w\w\//.test(request.url)
        ? reply.redirect(`/${found.language}/`, 301)
        : answerNotFound(doors, request, reply)
    })
}
