import { type Operation, operations } from '../../server/web/api/operations.ts'
import { bodies, type Made, maintenance } from './bodies.ts'

// biome-ignore lint/suspicious/noExplicitAny: what looks at answers looks into JSON as it comes
export type Answered = { status: number; text: string; json: any }
export type Ask = (method: string, path: string, body?: unknown) => Promise<Answered>
export type Visit = { operation: Operation; path: string; answer: Answered }

/** An id that nothing has. */
const nobody = 'zzzzzzzzzzzz'

/**
 * Asks every operation once, each about things that were made for it alone; `suffix` comes behind its path. `aDayLater`
 * makes addresses forget that they were asked to confirm: that is done once a day.
 */
export async function* walk(
  ask: Ask,
  pageId: string,
  aDayLater: () => Promise<unknown>,
  suffix = '',
): AsyncGenerator<Visit> {
  const page = `/v1/pages/${pageId}`
  const component = await make(ask, `${page}/components`, '/pages/:page/components', {})
  await ask('POST', `${page}/incidents`, maintenance(component))
  const { json: running } = await ask('POST', `${page}/incidents`, maintenance(component))
  await ask('PATCH', `${page}/incidents/${running?.id}`, { incident: { status: 'in_progress' } })
  for (const operation of operations) {
    const made = await prepare(ask, operation.path, { page: pageId, organization: pageId, component })
    const path = `/v1${operation.path.replace(/:(\w+)/g, (_, name: string) => made[name] ?? nobody)}${suffix}`
    if (operation.path.endsWith('resend_confirmation')) await aDayLater()
    const answer = await ask(operation.method, path, bodyOf(operation, made))
    yield { operation, path, answer }
  }
}

function bodyOf({ method, path }: Operation, made: Made): unknown {
  const body = bodies[path]
  const one = typeof body === 'function' ? body : body?.[method]
  return method === 'GET' || (method === 'DELETE' && !/(?:components|metrics)$/.test(path))
    ? undefined
    : one?.(made)
}

/** Makes what stands in the path, and what its body names. */
async function prepare(ask: Ask, path: string, made: Made): Promise<Made> {
  const page = `/v1/pages/${made.page}`
  const makeAt = (where: string, template: string) =>
    make(ask, `${page}${where}`, `/pages/:page${template}`, made)
  if (path.includes('component-groups')) {
    made.component = await makeAt('/components', '/components')
    if (path.includes(':group')) made.group = await makeAt('/component-groups', '/component-groups')
  } else if (/:component$/.test(path)) made.component = await makeAt('/components', '/components')
  if (path.includes(':incident')) await prepareIncident(ask, path, made)
  else if (path.includes('/subscribers/')) made.subscriber = await makeAt('/subscribers', '/subscribers')
  if (/page_access_users/.test(path)) made.user = await makeAt('/page_access_users', '/page_access_users')
  if (/page_access_groups/.test(path)) made.group = await makeAt('/page_access_groups', '/page_access_groups')
  if (/metric/.test(path)) {
    made.provider = await makeAt('/metrics_providers', '/metrics_providers')
    const under = '/metrics_providers/:provider/metrics'
    if (/metrics/.test(path)) made.metric = await makeAt(`/metrics_providers/${made.provider}/metrics`, under)
  }
  if (path.includes('/organizations/') && path.includes(':user'))
    made.user = await make(
      ask,
      `/v1/organizations/${made.page}/users`,
      '/organizations/:organization/users',
      made,
    )
  return made
}

async function prepareIncident(ask: Ask, path: string, made: Made): Promise<void> {
  const page = `/v1/pages/${made.page}`
  const { json } = await ask(
    'POST',
    `${page}/incidents`,
    bodyOf({ method: 'POST', path: '/pages/:page/incidents', code: 201 }, made),
  )
  const incident: string = json?.id ?? nobody
  made.incident = incident
  made.update = json?.incident_updates?.[0]?.id ?? nobody
  const template = '/pages/:page/incidents/:incident'
  if (path.includes(':subscriber'))
    made.subscriber = await make(
      ask,
      `${page}/incidents/${incident}/subscribers`,
      `${template}/subscribers`,
      made,
    )
  if (!path.includes('postmortem')) return
  await ask('PATCH', `${page}/incidents/${incident}`, {
    incident: { status: 'resolved', body: 'Sign-in works again.' },
  })
  await ask(
    'PUT',
    `${page}/incidents/${incident}/postmortem`,
    bodyOf({ method: 'PUT', path: `${template}/postmortem`, code: 200 }, made),
  )
  if (path.endsWith('revert')) await ask('PUT', `${page}/incidents/${incident}/postmortem/publish`, {})
}

async function make(ask: Ask, path: string, template: string, made: Made): Promise<string> {
  const { json } = await ask('POST', path, bodyOf({ method: 'POST', path: template, code: 201 }, made))
  return json?.id ?? nobody
}
