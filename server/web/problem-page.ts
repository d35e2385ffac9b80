import type { FastifyReply, FastifyRequest } from 'fastify'
import { localTime, siteFrame, siteStyles } from '../editions/frame.ts'
import type { Link, MessageView } from '../editions/view-models.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { renderView } from '../text/views.ts'
import type { Doors } from './doors.ts'
import { statusCode, toProblem } from './problems.ts'

/** The one place where an error becomes a page. A bug is logged and says nothing of itself. */
export function answerProblem(
  { press }: Doors,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const problem = toProblem(error)
  if (!problem)
    request.log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'a bug')
  const page = press.pageFor(request.host)
  const code = problem ? statusCode(problem) : 500
  if (code === 503 || code === 429) reply.header('Retry-After', '5')
  const sentence = problem?.message ?? 'This is our mistake, and it is written down. Please try again.'
  return sendMessage(reply.code(code), page, { headline: headlines[code] ?? 'That did not work', sentence })
}

const headlines: Record<number, string> = {
  403: 'That is not allowed',
  404: 'There is nothing here',
  410: 'This link no longer works',
  429: 'That was too often',
  500: 'Something went wrong on our side',
  503: 'Please try again in a moment',
}

/** What answers where no route does: the front page of an installation that has none yet, or 404. */
export function answerNotFound(doors: Doors, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const page = doors.press.pageFor(request.host)
  const isFront = request.url.split('?')[0] === '/' && (request.method === 'GET' || request.method === 'HEAD')
  if (!page && isFront) {
    return sendMessage(reply.code(200), undefined, {
      headline: 'A status page will be here soon',
      sentence:
        'Whoever started it finds a set-up link in the terminal, right above the line that says it is listening.',
    })
  }
  return answerProblem(doors, new Problem('not-found', 'We have no page at this address'), request, reply)
}

/** A page with one thing to say. */
export function sendMessage(
  reply: FastifyReply,
  page: Page | undefined,
  { headline, sentence, link }: { headline: string; sentence: string; link?: Link },
): FastifyReply {
  const frame = page ? siteFrame(page, headline, null) : { ...bareFrame, title: headline }
  const home = page ? { href: '/', text: `Current status of ${page.name}` } : null
  const view: MessageView = { ...frame, headline, sentence, link: link ?? home }
  return reply.type('text/html; charset=utf-8').send(renderView('site/message', view))
}

const bareFrame = {
  css: siteStyles.css,
  script: localTime.script,
  live: null,
  lang: 'en',
  description: null,
  canonical: null,
  indexed: false,
  feeds: [],
  state: null,
  pageName: 'Allclear',
  logo: null,
  productUrl: null,
  about: null,
  help: [],
  navigation: false,
  here: null,
  printed: null,
}
