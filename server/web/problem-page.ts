import type { FastifyReply, FastifyRequest } from 'fastify'
import { localTime, siteFrame, siteStyles } from '../editions/frame.ts'
import type { Link, SiteFrame } from '../editions/view-models.ts'
import { english, type Voice } from '../editions/voice.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { renderView } from '../text/views.ts'
import type { Doors } from './doors.ts'
import { statusCode, toProblem } from './problems.ts'
import type { MessageView } from './site/view-models.ts'
import { sayProblem, voiceFor } from './site/voice.ts'

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
  const voice = page ? voiceFor(page, request) : english
  const { headlines, ours } = voice.words.site.problems
  const known: Record<number, string> = headlines
  const sentence = problem ? sayProblem(problem.message, voice) : ours
  return sendMessage(reply.code(code), page, voice, { headline: known[code] ?? headlines.other, sentence })
}

/** What answers where no route does: the front page of an installation that has none yet, or 404. */
export function answerNotFound(doors: Doors, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const page = doors.press.pageFor(request.host)
  const isFront = request.url.split('?')[0] === '/' && (request.method === 'GET' || request.method === 'HEAD')
  if (!page && isFront) {
    return sendMessage(reply.code(200), undefined, english, {
      headline: 'A status page will be here soon',
      sentence:
        'Whoever started it finds a set-up link in the terminal, right above the line that says it is listening.',
    })
  }
  return answerProblem(doors, new Problem('not-found', 'We have no page at this address'), request, reply)
}

type Message = { headline: string; sentence: string; link?: Link }

/** A page with one thing to say. */
export function sendMessage(
  reply: FastifyReply,
  page: Page | undefined,
  voice: Voice,
  message: Message,
): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(renderMessage(page, voice, message))
}

/** As sendMessage, the HTML alone. */
export function renderMessage(
  page: Page | undefined,
  voice: Voice,
  { headline, sentence, link }: Message,
): string {
  const frame = page ? siteFrame(page, voice, headline, null) : { ...bareFrame, title: headline }
  const home = page
    ? { href: `${voice.prefix}/`, text: voice.words.site.frame.currentStatusOf(page.name) }
    : null
  const view: MessageView = { ...frame, headline, sentence, link: link ?? home }
  return renderView('site/message', view)
}

const bareFrame: Omit<SiteFrame, 'title'> = {
  policy: null,
  css: siteStyles.css,
  script: localTime.script,
  our: { ...english.words, written: '' },
  live: null,
  lang: 'en',
  ago: english.say.ago,
  prefix: '',
  description: null,
  canonical: null,
  languages: [],
  origin: null,
  indexed: false,
  feeds: [],
  card: { kind: 'website' as const, site: '', locale: 'en_GB', image: null },
  jsonLd: null,
  state: null,
  theme: 'auto',
  pageName: 'Allclear',
  logo: null,
  icon: null,
  productUrl: null,
  links: [],
  about: null,
  help: [],
  navigation: false,
  here: null,
  printed: null,
}
