import type { FastifyReply } from 'fastify'
import { email } from '../../channels/email.ts'
import { siteFrame } from '../../editions/frame.ts'
import type { SignUp, SubscribedView, SubscribeView } from '../../editions/view-models.ts'
import type { Page } from '../../pages/page.ts'
import type { Problem } from '../../problem.ts'
import { signUp } from '../../subscribers/sign-up.ts'
import { renderView } from '../../text/views.ts'
import type { Routes } from '../doors.ts'
import { checkOrigin, readField } from '../forms.ts'
import { hostPage } from '../host-page.ts'
import { statusCode, toProblem } from '../problems.ts'
import { makeSignUpLimits } from './limits.ts'

/** Signing up. The form has no cookie power and stands on printed pages too, so it carries no token. */
export const subscribeRoutes: Routes = (app, doors) => {
  const checkLimits = makeSignUpLimits(app)

  app.get('/subscribe', async (request, reply) => sendForm(reply, hostPage(doors, request), emptyForm))

  app.post('/subscribe', async (request, reply) => {
    const page = hostPage(doors, request)
    checkOrigin(request, page)
    const typed = readField(request.body, 'email')
    try {
      const address = email.readAddress(typed)
      // Only programs fill in what people cannot see. They get the answer everybody gets.
      if (readField(request.body, 'website') === '') {
        await checkLimits(request, address)
        await signUp(doors.db, page, { channel: email.kind, address, componentIds: [] })
        doors.wakeWorker()
      }
    } catch (error) {
      const problem = toProblem(error)
      if (!problem || !staysOnForm(problem)) throw error
      return sendForm(reply.code(statusCode(problem)), page, { email: typed, problems: problemsOf(problem) })
    }
    const view: SubscribedView = siteFrame(page, 'Look in your mailbox', null)
    return reply.type('text/html; charset=utf-8').send(renderView('site/subscribed', view))
  })
}

const emptyForm: SignUp = { email: '', problems: {} }

function sendForm(reply: FastifyReply, page: Page, form: SignUp): FastifyReply {
  const refused = Object.keys(form.problems).length > 0
  const title = 'Get updates by email'
  const view: SubscribeView = {
    ...siteFrame(page, refused ? `Error: ${title}` : title, '/subscribe'),
    indexed: !refused,
    here: 'subscribe',
    signUp: form,
  }
  return reply.type('text/html; charset=utf-8').send(renderView('site/subscribe', view))
}

function staysOnForm({ kind }: Problem): boolean {
  return kind === 'invalid' || kind === 'unavailable' || kind === 'too-many'
}

function problemsOf({ kind, message }: Problem): SignUp['problems'] {
  return kind === 'invalid' ? { email: message } : { form: message }
}
