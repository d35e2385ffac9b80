import type { FastifyReply, FastifyRequest } from 'fastify'
import { needsOwner, setUp, setUpCode } from '../../members/set-up.ts'
import { readSetUp, type TypedSetUp } from '../../members/set-up-draft.ts'
import { Problem } from '../../problem.ts'
import { sameText } from '../../text/token.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { setSessionCookie } from './gate.ts'
import { type Refusal, readRefusal, show } from './show.ts'

export const timeZones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]

/** The first screen of an install, behind the one-time link that the start prints. */
export const setUpRoutes: Routes = (app, doors) => {
  // Far above what people do: it only keeps somebody with the link from having passwords hashed all day.
  const perNetwork = app.createRateLimit({ max: 100, timeWindow: '1 minute' })

  app.get<{ Params: { code: string } }>('/setup/:code', async (request, reply) => {
    await checkCode(doors, request.params.code)
    return showSetUp(doors, request, reply, emptyForm(doors, request))
  })

  app.post<{ Params: { code: string } }>('/setup/:code', async (request, reply) => {
    const limit = await perNetwork(request)
    if (!limit.isAllowed && limit.isExceeded) throw new Problem('too-many', 'Wait a minute and try again')
    await checkCode(doors, request.params.code)
    const typed = readTyped(request.body)
    try {
      const { pageId, change, session } = await setUp(doors.db, readSetUp(typed))
      setSessionCookie(doors, request, reply, session)
      await doors.press.printed(pageId, change)
    } catch (error) {
      return showSetUp(doors, request, reply, typed, readRefusal(error))
    }
    return reply.redirect('/admin', 303)
  })
}

/** A link that was used says so; a wrong one is a page that does not exist. */
async function checkCode({ config, db }: Doors, code: string): Promise<void> {
  if (!sameText(code, setUpCode(config.secret)))
    throw new Problem('not-found', 'Check that the whole link was copied')
  if (!(await needsOwner(db.reader))) {
    throw new Problem('gone', 'This status page has been set up. Its members sign in at /admin')
  }
}

function readTyped(body: unknown): TypedSetUp {
  const field = (name: keyof TypedSetUp) => readField(body, name)
  return {
    name: field('name'),
    email: field('email'),
    password: field('password'),
    page_name: field('page_name'),
    product_url: field('product_url'),
    support_url: field('support_url'),
    time_zone: field('time_zone'),
    components: field('components'),
  }
}

function emptyForm({ press }: Doors, request: FastifyRequest): TypedSetUp {
  const made = press.pageFor(request.host)
  return {
    name: '',
    email: '',
    password: '',
    page_name: made?.name ?? '',
    product_url: made?.productUrl ?? '',
    support_url: made?.supportUrl ?? '',
    time_zone: made?.timeZone ?? 'UTC',
    components: '',
  }
}

/** The password is the one thing that does not come back. */
function showSetUp(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: TypedSetUp,
  refused?: Refusal & { status: number },
): Promise<FastifyReply> {
  const { status = 200, ...refusal } = refused ?? {}
  const model = { typed: { ...typed, password: '' }, timeZones, ...refusal }
  return show(doors, request, reply, 'set-up', { title: 'Set up your status page', status }, model)
}
