import type { FastifyInstance, FastifyRequest } from 'fastify'
import { email } from '../../../channels/email.ts'
import { idOf, isId } from '../../../db/id.ts'
import { presentPage } from '../../../editions/api-v2.ts'
import { Problem } from '../../../problem.ts'
import { asSignUp, type SignUp, sendLinks, signUp } from '../../../subscribers/sign-up.ts'
import { findByAddress } from '../../../subscribers/subscriber.ts'
import { findByLink, leave } from '../../../subscribers/subscription.ts'
import { mac } from '../../../text/token.ts'
import { type Body, readQuery } from '../../bodies.ts'
import type { Doors } from '../../doors.ts'
import { inEvenTime } from '../../even-time.ts'
import { hostPage } from '../../host-page.ts'
import type { CheckSignUp } from '../../sign-up-limits.ts'
import { closeFields, type Fields, openFields, readIds } from '../read-fields.ts'
import { readAddress } from '../subscriber-address.ts'

/**
 * What readers' tools send, relative to `/api/v2`: se-v2.js, pages that have a form of their own, and the client on npm, which
 * subscribes with GET and leaves at the address of the incidents.
 */
export function subscriberRoutes(app: FastifyInstance, doors: Doors, checkSignUp: CheckSignUp): void {
  app.post('/subscribers.json', (request) => subscribe(doors, checkSignUp, request, request.body))
  app.get('/subscribers.json', { exposeHeadRoute: false }, (request) => {
    const query = readQuery(request.url)
    const subscriber = query.subscriber as Body | undefined
    if (subscriber?.email !== undefined) return subscribe(doors, checkSignUp, request, query)
    return present(doors, request, readAskedId(request), null)
  })
  for (const path of ['/subscribers.json', '/subscribers/:id.json', '/incidents.json'])
    app.delete(path, (request) => unsubscribe(doors, request))
}

/** Where the forms of Statuspage's own pages send what was typed. */
export function pageFormRoutes(app: FastifyInstance, doors: Doors, checkSignUp: CheckSignUp): void {
  for (const path of ['new-email', 'new-email.json', 'incident.json', 'webhook.json', 'new-sms'])
    app.post(`/subscriptions/${path}`, (request) => subscribe(doors, checkSignUp, request, request.body))
}

/**
 * The answer is the same whether the address was known or not: its id is the subscriber's where there is one, and one that
 * looks like it where there is none.
 */
async function subscribe(doors: Doors, checkSignUp: CheckSignUp, request: FastifyRequest, body: unknown) {
  const { db, config } = doors
  const page = hostPage(doors, request)
  const wish = asSignUp(config.secret, readWish(body, config.webhookAllow))
  await checkSignUp(request, wish.address)
  const id = await inEvenTime(async () => {
    await signUp(db, page, wish)
    const known = await findByAddress(db.reader, page, wish.channel, wish.address)
    return known?.id ?? idOf(mac(config.secret, 'subscriber', page.id, wish.channel, wish.address))
  })
  doors.wakeWorker()
  return present(doors, request, id, wish)
}

/**
 * Who has the link of a mail leaves with its token as id. An id alone is no permission: its owner gets the links by mail,
 * once a day, and the answer does not say whether there was anybody.
 */
async function unsubscribe(doors: Doors, request: FastifyRequest) {
  const { db, config } = doors
  const page = hostPage(doors, request)
  const asked = readAskedId(request)
  const link = await findByLink(db.reader, config.secret, page, asked)
  if (link && link.purpose !== 'confirm') await leave(db, page, link.subscriber, 'unsubscribe link')
  else await inEvenTime(() => sendLinks(db, config.secret, page, asked))
  doors.wakeWorker()
  return present(doors, request, asked, null)
}

function readWish(body: unknown, allowed: string[]): Omit<SignUp, 'addressHash'> {
  const fields = openFields(body, 'subscriber')
  const outer = (body ?? {}) as Body
  const where = readAddress(fields, allowed)
  const all: Fields = { given: { ...outer, ...fields.given }, problems: fields.problems }
  const chosen = ['component_ids', 'component_id', 'incident_id'].flatMap((name) => readIds(all, name) ?? [])
  closeFields(fields)
  return { ...where, componentIds: chosen }
}

function readAskedId(request: FastifyRequest): string {
  const { id } = (request.params ?? {}) as { id?: string }
  const [inQuery, inBody] = [readQuery(request.url), (request.body ?? {}) as Body]
  const [first, second] = [inQuery, inBody].map(({ subscriber }) => (subscriber as Body | undefined)?.id)
  const asked = id ?? first ?? second
  if (typeof asked === 'string' && asked !== '' && asked.length <= 100) return asked
  throw new Problem('not-found', 'Not found')
}

/** Nobody learns from an id whose it is: there is an address only for whoever just typed it. */
function present(doors: Doors, request: FastifyRequest, id: string, wish: SignUp | null): Body {
  const components = doors.press.editionFor(request.host)?.components ?? []
  const isHook = wish !== null && wish.channel !== email.kind
  return {
    page: presentPage(hostPage(doors, request)),
    can_select_components: components.length > 0,
    mode: isHook ? 'webhook' : 'email_sms',
    [isHook ? 'webhook' : 'email']: wish?.address ?? null,
    id: isId(id) || wish ? id : null,
  }
}
