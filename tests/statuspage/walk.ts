import { type Operation, operations } from '../../server/web/api/operations.ts'
import { bodies, maintenance } from './bodies.ts'

// biome-ignore lint/suspicious/noExplicitAny: what looks at answers looks into JSON as it comes
export type Answered = { status: number; text: string; json: any }
export type Ask = (method: string, path: string, body?: unknown) => Promise<Answered>
export type Visit = { operation: Operation; path: string; answer: Answered }

/** The id of what a path ends in, `/pages/:page/components/:component`: made for this walk where it is not there yet. */
export type IdOf = (path: string) => Promise<string>

/** An id that nothing has. */
const nobody = 'zzzzzzzzzzzz'

/** What stands at another place as well. */
const sameAs: Record<string, string> = {
  '/pages/:page/page_access_users/:user/metrics/:metric': '/pages/:page/metrics/:metric',
  '/pages/:page/page_access_users/:user/components/:component': '/pages/:page/components/:component',
  '/pages/:page/page_access_groups/:group/components/:component': '/pages/:page/components/:component',
  '/organizations/:organization/permissions/:user': '/organizations/:organization/users/:user',
}

/** What is not made where it stands. */
const madeElsewhere: Record<string, string> = {
  '/pages/:page/metrics/:metric': '/pages/:page/metrics_providers/:provider/metrics',
}

/**
 * Asks every operation once; `suffix` comes behind its path. `aDayLater` makes addresses forget that they were asked to
 * confirm: that is done once a day.
 */
export async function* walk(
  ask: Ask,
  pageId: string,
  aDayLater: () => Promise<unknown>,
  suffix = '',
): AsyncGenerator<Visit> {
  const known = new Map<string, string>()
  const forget = () => {
    known.clear()
    known.set('/pages/:page', pageId).set('/organizations/:organization', pageId)
  }
  const idOf: IdOf = async (place) => {
    const path = sameAs[place] ?? place
    const id = known.get(path) ?? (await make(ask, path, idOf, pathOf, known))
    known.set(path, id)
    return id
  }
  const pathOf = async (template: string) => {
    let path = '/v1'
    let walked = ''
    for (const part of template.split('/').slice(1)) {
      walked += `/${part}`
      path += `/${part.startsWith(':') ? await idOf(walked) : part}`
    }
    return path
  }
  forget()
  await plan(ask, `/v1/pages/${pageId}/incidents`, await idOf('/pages/:page/components/:component'))
  for (const operation of operations) {
    const { method, path } = operation
    if (path.includes('postmortem')) await write(ask, path, idOf, pathOf)
    const given = /^(.*page_access.*)\/:(?:component|metric)$/.exec(path)?.[1]
    // What is to be taken away was given before.
    if (given) await ask('POST', await pathOf(given), await bodyOf('POST', given, idOf))
    const at = `${await pathOf(path)}${suffix}`
    const body = await bodyOf(method, path, idOf)
    if (path.endsWith('resend_confirmation')) await aDayLater()
    const answer = await ask(method, at, body)
    yield { operation, path: at, answer }
    // What it was about may be gone.
    if (answer.status < 300 && (method === 'DELETE' || path.endsWith('unsubscribe'))) forget()
  }
}

async function make(
  ask: Ask,
  path: string,
  idOf: IdOf,
  pathOf: IdOf,
  known: Map<string, string>,
): Promise<string> {
  const [, within = '', name] = /^(.*)\/:(\w+)$/.exec(path) ?? []
  if (name === 'update') return nobody
  const where = madeElsewhere[path] ?? within
  const { json } = await ask('POST', await pathOf(where), await bodyOf('POST', where, idOf))
  const update = json?.incident_updates?.[0]?.id
  if (update) known.set(`${path}/incident_updates/:update`, update)
  return json?.id ?? nobody
}

async function bodyOf(method: string, path: string, idOf: IdOf): Promise<unknown> {
  if (method === 'GET' || (method === 'DELETE' && !/(?:components|metrics)$/.test(path))) return undefined
  return bodies[path]?.(idOf)
}

/** One maintenance to come and one under way, for the lists. */
async function plan(ask: Ask, incidents: string, component: string): Promise<void> {
  await ask('POST', incidents, maintenance(component))
  const { json } = await ask('POST', incidents, maintenance(component))
  await ask('PATCH', `${incidents}/${json?.id}`, { incident: { status: 'in_progress' } })
}

/** What looks back on an incident is there, of one that is over. */
async function write(ask: Ask, path: string, idOf: IdOf, pathOf: IdOf): Promise<void> {
  const incident = '/pages/:page/incidents/:incident'
  await ask('PATCH', await pathOf(incident), {
    incident: { status: 'resolved', deliver_notifications: false },
  })
  const postmortem = await pathOf(`${incident}/postmortem`)
  await ask('PUT', postmortem, await bodyOf('PUT', `${incident}/postmortem`, idOf))
  if (path.endsWith('revert')) await ask('PUT', `${postmortem}/publish`, {})
}
