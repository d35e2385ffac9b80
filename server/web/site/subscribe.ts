import type { FastifyReply, FastifyRequest } from 'fastify'
import { email } from '../../channels/email.ts'
import { siteFrame } from '../../editions/frame.ts'
import type { SignUp, SubscribedView, SubscribeView } from '../../editions/view-models.ts'
import type { Problem } from '../../problem.ts'
import { asSignUp, signUp } from '../../subscribers/sign-up.ts'
import { renderView } from '../../text/views.ts'
import {
  choiceProblems,
  everythingChosen,
  presentChoice,
  readTypedChoice,
  readWish,
  type TypedWish,
} from '../choice.ts'
import type { Doors, Routes } from '../doors.ts'
import { checkOrigin, readField } from '../forms.ts'
import { hostPage } from '../host-page.ts'
import { statusCode, toProblem } from '../problems.ts'
import { inEvenTime } from './even-time.ts'
import { makeSignUpLimits } from './limits.ts'

/** Signing up. The form has no cookie power and stands on printed pages too, so it carries no token. */
export const subscribeRoutes: Routes = (app, doors) => {
  const checkLimits = makeSignUpLimits(app, { network: 5, everywhere: doors.config.signUpRate })

  app.get('/subscribe', async (request, reply) => sendForm(doors, request, reply, emptyForm))

  app.post('/subscribe', async (request, reply) => {
    const page = hostPage(doors, request)
    checkOrigin(request, page)
    const typed = { email: readField(request.body, 'email'), ...readTypedChoice(request.body) }
    try {
      const wish = asSignUp(doors.config.secret, { channel: email.kind, ...readWish(typed) })
      // Only programs fill in what people cannot see. They get the answer everybody gets.
      if (readField(request.body, 'website') === '') {
        await checkLimits(request, wish.address)
        await inEvenTime(() => signUp(doors.db, page, wish))
        doors.wakeWorker()
      } else await inEvenTime(async () => {})
    } catch (error) {
      const problem = toProblem(error)
      if (!problem || !staysOnForm(problem)) throw error
      return sendForm(doors, request, reply.code(statusCode(problem)), typed, problemsOf(problem))
    }
    const view: SubscribedView = siteFrame(page, 'Look in your mailbox', null)
    return reply.type('text/html; charset=utf-8').send(renderView('site/subscribed', view))
  })
}

const emptyForm: TypedWish = { email: '', ...everythingChosen }

function sendForm(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: TypedWish,
  problems: SignUp['problems'] = {},
): FastifyReply {
  const page = hostPage(doors, request)
  const refused = Object.keys(problems).length > 0
  const title = 'Get updates by email'
  const components = doors.press.editionFor(request.host)?.components ?? []
  const view: SubscribeView = {
    ...siteFrame(page, refused ? `Error: ${title}` : title, '/subscribe'),
    indexed: !refused,
    here: 'subscribe',
    signUp: { email: typed.email, choice: presentChoice(components, typed), problems },
  }
  return reply.type('text/html; charset=utf-8').send(renderView('site/subscribe', view))
}

function staysOnForm({ kind }: Problem): boolean {
  return kind === 'invalid' || kind === 'unavailable' || kind === 'too-many'
}

function problemsOf(problem: Problem): SignUp['problems'] {
  return problem.kind === 'invalid' ? choiceProblems(problem.fields) : { form: problem.message }
}
