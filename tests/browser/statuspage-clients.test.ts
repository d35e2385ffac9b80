import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { type Test, test } from 'tap'
import { openDatabase } from '../../server/db/connect.ts'
import { openBrowser } from '../support/browser.ts'
import { freshDatabaseUrl } from '../support/fresh.ts'
import { openApi } from '../web/api/open-api.ts'

const require = createRequire(import.meta.url)

/** Somebody's product at an origin of its own, with their widget for whoever asks. */
async function openProduct(t: Test, body: string): Promise<string> {
  const widget = readFileSync(require.resolve('@statuspage/status-widget/dist/index.js'))
  const server = createServer((request, response) => {
    const isScript = request.url === '/widget.js'
    response
      .writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8' })
      .end(isScript ? widget : `<!doctype html><link rel="icon" href="data:,"><title>Product</title>${body}`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`
}

async function openStatus(t: Test) {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const api = await openApi(t, db)
  const mail = await api.component('Mail')
  const { id } = await api.incident({ name: 'Mail is late', components: { [mail]: 'major_outage' } })
  const soon = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const planned = await api.incident({ name: 'Move', scheduled_for: soon(1), scheduled_until: soon(2) })
  return { ...api, mail, id, planned }
}

void test('the client on npm reads everything, subscribes and leaves', async (t) => {
  const { origin, alice, mail, id, planned } = await openStatus(t)
  const { Statuspage } = require('statuspage.io')
  const client = new Statuspage(alice.pageId)
  client.setApiUrl(origin)
  const { incidents, scheduledMaintenances, subscribers } = client.api
  t.match(await client.getStatus(), { status: { indicator: 'critical', description: 'Major System Outage' } })
  t.match(await client.getComponents(), { components: [{ id: mail, status: 'major_outage' }] })
  t.match(await client.getSummary(), { incidents: [{ id }], scheduled_maintenances: [{ id: planned.id }] })
  t.match(await incidents.getAll(), { incidents: [{ id }] })
  t.match(await incidents.getUnresolved(), { incidents: [{ id }] })
  for (const list of await Promise.all([
    scheduledMaintenances.getAll(),
    scheduledMaintenances.getUpcoming(),
    scheduledMaintenances.getActive(),
  ]))
    t.match(list, { scheduled_maintenances: [{ id: planned.id }] }, 'what it calls active is upcoming')
  const subscribed = await subscribers.createPageSubscription({ email: 'ada@example.org' })
  t.match(subscribed, { mode: 'email_sms', email: 'ada@example.org' })
  t.match(await subscribers.getSubscription(subscribed.id), { id: subscribed.id })
  t.match(await subscribers.removeSubscription(subscribed.id), { id: subscribed.id })
})

/**
 * The widget as it comes, and the requests that se-v2.js sends: answers as JSON, a form to subscribe, and a form in the body
 * of DELETE to leave.
 */
void test('a page elsewhere shows the widget, and asks, subscribes and leaves as se-v2.js does', async (t) => {
  const { origin, id } = await openStatus(t)
  const body = `<statuspage-widget src="${origin}"></statuspage-widget><script src="/widget.js"></script>`
  const { page, complaints } = await openBrowser(t, { javaScript: true })
  await page.goto(await openProduct(t, body))
  await page.waitForFunction(
    "/Major System Outage/.test(document.querySelector('statuspage-widget').shadowRoot?.innerHTML ?? document.body.innerHTML)",
  )
  const ask = (method: string, path: string, form?: string) =>
    page.evaluate(
      async ([url, method, form]) => {
        const headers = form ? { 'content-type': 'application/x-www-form-urlencoded' } : undefined
        const answer = await fetch(url as string, {
          method: method as string,
          body: form ?? null,
          ...(headers && { headers }),
        })
        return { status: answer.status, json: (await answer.json()) as { id: string } }
      },
      [`${origin}/api/v2/${path}.json`, method, form],
    )
  for (const path of [
    'summary',
    'status',
    'components',
    'incidents',
    'incidents/unresolved',
    'incidents/resolved',
  ])
    t.match(await ask('GET', path), { status: 200, json: { page: { name: 'Acme' } } }, path)
  for (const filter of ['', '/upcoming', '/active'])
    t.match(await ask('GET', `scheduled-maintenances${filter}`), { status: 200 }, filter)
  const email = encodeURIComponent('ada@example.org')
  const chosen = `subscriber[email]=${email}&incident_id=${id}`
  const subscribed = await ask('POST', 'subscribers', chosen)
  t.match(subscribed, { status: 200, json: { email: 'ada@example.org', can_select_components: true } })
  const left = await ask('DELETE', 'subscribers', `subscriber[id]=${subscribed.json.id}`)
  t.match(left, { status: 200, json: { id: subscribed.json.id } })
  t.same(complaints, ['parcelRequire is not defined'], 'nothing but a slip of the widget’s own')
})
