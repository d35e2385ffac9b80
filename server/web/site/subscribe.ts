import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { email } from '../../channels/email.ts'
import { channels } from '../../channels/index.ts'
import { isId } from '../../db/id.ts'
import { siteFrame } from '../../editions/frame.ts'
import type { SignUp } from '../../editions/view-models.ts'
import type { Voice } from '../../editions/voice.ts'
import { listUnended } from '../../incidents/find-incidents.ts'
import type { Problem } from '../../problem.ts'
import { asSignUp, signUp } from '../../subscribers/sign-up.ts'
import { renderView } from '../../text/views.ts'
import {
  choiceProblems,
  everythingChosen,
  findReaderChannel,
  type OfferedIncident,
  presentChoice,
  readTypedChoice,
  readWish,
  type TypedWish,
} from '../choice.ts'
import type { Doors } from '../doors.ts'
import { inEvenTime } from '../even-time.ts'
import { checkOrigin, readField } from '../forms.ts'
import { hostPage } from '../host-page.ts'
import { statusCode, toProblem } from '../problems.ts'
import type { CheckSignUp } from '../sign-up-limits.ts'
import type { SubscribedView, SubscribeView } from './view-models.ts'
import { sayFields, sayProblem, voiceFor } from './voice.ts'

/** Signing up. The form has no cookie power and stands on printed pages too, so it carries no token. */
export function subscribeRoutes(app: FastifyInstance, doors: Doors, checkLimits: CheckSignUp): void {
  app.get('/subscribe', async (request, reply) => {
    const asked = readField(request.query, 'incident')
    const only = await findOffered(doors, request, asked)
    const { kind: by } = findReaderChannel(readField(request.query, 'by'))
    const typed = { ...emptyForm, by, ...(only && { incident: only.id }) }
    return sendForm(doors, request, reply, typed, { only, over: asked !== '' && !only })
  })

  app.post('/subscribe', async (request, reply) => {
    const page = hostPage(doors, request)
    const voice = voiceFor(page, request)
    checkOrigin(request, page)
    const typed = {
      email: readField(request.body, 'email'),
      by: findReaderChannel(readField(request.body, 'by')).kind,
      endpoint: readField(request.body, 'endpoint'),
      ...readTypedChoice(request.body),
    }
    try {
      const wish = asSignUp(doors.config.secret, readWish(typed, doors.config.webhookAllow))
      // Only programs fill in what people cannot see. They get the answer everybody gets.
      if (readField(request.body, 'website') === '') {
        await checkLimits(request, wish.address)
        await inEvenTime(() => signUp(doors.db, page, wish))
        doors.wakeWorker()
      } else await inEvenTime(async () => {})
    } catch (error) {
      const problem = toProblem(error)
      if (!problem || !staysOnForm(problem)) throw error
      // What is over may be what was wrong: then it is offered no more.
      const only = await findOffered(doors, request, readField(request.body, 'incident')).catch(
        () => undefined,
      )
      reply.code(statusCode(problem))
      const over = typed.incident !== undefined && !only
      return sendForm(doors, request, reply, typed, { only, over, problems: problemsOf(problem, voice) })
    }
    const said = typed.by === email.kind ? voice.words.site.forms.sent : voice.words.site.channels.sent
    const again = formPath(voice.prefix, typed.by)
    const view: SubscribedView = { ...siteFrame(page, voice, said.title, null), said, again }
    return reply.type('text/html; charset=utf-8').send(renderView('site/subscribed', view))
  })
}

const emptyForm: TypedWish = { email: '', ...everythingChosen }

/** The incident that a form may offer: an open one of the page. */
async function findOffered(
  { db, press }: Doors,
  request: FastifyRequest,
  id: string,
): Promise<OfferedIncident | undefined> {
  const page = press.pageFor(request.host)
  if (!page || !isId(id)) return undefined
  const [incident] = await listUnended(db.reader, page, [id])
  return incident
}

type Offer = { only?: OfferedIncident | undefined; over?: boolean; problems?: SignUp['problems'] }

function sendForm(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: TypedWish,
  { only, over = false, problems = {} }: Offer = {},
): FastifyReply {
  const page = hostPage(doors, request)
  const refused = Object.keys(problems).length > 0
  const voice = voiceFor(page, request)
  const { forms } = voice.words.site
  const way = presentWay(voice, typed.by, only)
  const title = way.web?.title ?? forms.signUp.title
  const components = doors.press.editionFor(request.host)?.components ?? []
  const view: SubscribeView = {
    ...siteFrame(page, voice, refused ? forms.error(title) : title, '/subscribe'),
    indexed: !refused,
    here: 'subscribe',
    over,
    ways: way.ways,
    signUp: {
      email: typed.email,
      // What was typed may be somebody's secret, but it is theirs: they get it back to mend it.
      ...(way.web && { web: { ...way.web, endpoint: typed.endpoint ?? '' } }),
      choice: presentChoice(components, typed, { only, words: forms.choice }),
      problems,
    },
  }
  return reply.type('text/html; charset=utf-8').send(renderView('site/subscribe', view))
}

/** The ways there are, each with the incident that is offered, and what is said of the one asked for, where it is not mail. */
function presentWay({ prefix, words }: Voice, by: string | undefined, only: OfferedIncident | undefined) {
  const { channels: our } = words.site
  const now = findReaderChannel(by)
  const ways = channels
    .filter(({ forReaders }) => forReaders)
    .map(({ kind, label }) => ({
      text: kind === email.kind ? our.email : label,
      path: formPath(prefix, kind, only),
      here: kind === now.kind,
    }))
  if (now === email) return { ways }
  return {
    ways,
    web: {
      kind: now.kind,
      title: now.kind === 'webhook' ? our.titleWebhook : our.title(now.label),
      how: our.how[now.kind as keyof typeof our.how] ?? our.how.webhook,
    },
  }
}

function formPath(prefix: string, by: string, only?: OfferedIncident): string {
  const query = new URLSearchParams({ ...(by !== email.kind && { by }), ...(only && { incident: only.id }) })
  return `${prefix}/subscribe${query.size > 0 ? `?${query}` : ''}`
}

function staysOnForm({ kind }: Problem): boolean {
  return kind === 'invalid' || kind === 'unavailable' || kind === 'too-many'
}

function problemsOf(problem: Problem, voice: Voice): SignUp['problems'] {
  return problem.kind === 'invalid'
    ? choiceProblems(sayFields(problem, voice))
    : { form: sayProblem(problem.message, voice) }
}
