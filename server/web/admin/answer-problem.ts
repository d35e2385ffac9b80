import type { FastifyReply, FastifyRequest } from 'fastify'
import { stringify } from 'qs'
import type { Doors } from '../doors.ts'
import { statusCode, toProblem } from '../problems.ts'
import { show } from './show.ts'
import { askToSignIn } from './sign-in.ts'

const headlines: Record<number, string> = {
  401: 'You are signed out',
  403: 'That is not allowed',
  404: 'There is nothing here',
  410: 'This link no longer works',
  429: 'That was too often',
  500: 'Something went wrong on our side',
  503: 'Please try again in a moment',
}

/**
 * Where an admin route gave up. Words that were typed are shown again, ready to be sent once more: nobody has to write
 * an update twice because a session ended or a database was away.
 */
export async function answerAdminProblem(
  doors: Doors,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const problem = toProblem(error)
  if (!problem)
    request.log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'a bug')
  const code = problem ? statusCode(problem) : 500
  if (code === 401 && (request.method === 'GET' || request.method === 'HEAD'))
    return askToSignIn(request, reply)
  if (code === 503) reply.header('Retry-After', '5')
  const again = keptForm(request, code)
  const stale = code === 403 && again !== null
  const fresh = !doors.press.pageFor(request.host)
  const headline = stale
    ? 'This form is too old'
    : fresh && code === 503
      ? 'Nothing is set up here yet'
      : (headlines[code] ?? 'That did not work')
  // What readers see needs the database, which may be why we are here.
  const member = request.session?.signedIn
  if (member) delete request.session.signedIn
  return show(
    doors,
    request,
    reply,
    'problem',
    { title: headline, status: code },
    {
      headline,
      sentence: stale
        ? `Since it was opened, somebody has signed in or out in this browser, or gone to another page. Sent again, it goes to the page of ${pageName(doors, request)}.`
        : (problem?.message ?? 'This is our mistake, and it is written down. Please try again.'),
      back: fresh ? null : member || code === 403 ? 'dashboard' : 'sign-in',
      mayBeOut: code === 401 || stale,
      again,
    },
  )
}

function pageName({ press }: Doors, request: FastifyRequest): string {
  const page = press.findPage(request.session.chosen ?? '') ?? press.pageFor(request.host)
  return page?.name ?? 'this host'
}

/** The fields that hold words, with the labels they have in the composer. */
const words: Record<string, { label: string; rows: number }> = {
  name: { label: 'Title', rows: 2 },
  body: { label: 'What is happening', rows: 8 },
  scope: { label: 'Who is affected', rows: 2 },
  workaround: { label: 'What they can do meanwhile', rows: 2 },
}

type Field = { name: string; value: string }
type KeptForm = { action: string; words: (Field & { label: string; rows: number })[]; rest: Field[] }

/** The form that was sent, if a browser told us that it came from our own page: others' words are not ours to repeat. */
function keptForm(request: FastifyRequest, code: number): KeptForm | null {
  const worthIt = code === 401 || code === 403 || code >= 500
  if (!worthIt || !request.session?.fromOurPage || typeof request.body !== 'object' || !request.body)
    return null
  const fields = [...new URLSearchParams(stringify(request.body))].map(([name, value]) => ({ name, value }))
  const kept = fields.filter(({ name }) => name !== '_csrf' && !name.includes('password'))
  if (!kept.some(({ name, value }) => name === 'body' && value.trim())) return null
  return {
    action: (request.url.split('?')[0] ?? '').replace(/^\/+/, '/'),
    words: kept.flatMap((field) => {
      const known = words[field.name]
      return known ? [{ ...field, ...known }] : []
    }),
    rest: kept.filter(({ name }) => !words[name]),
  }
}
