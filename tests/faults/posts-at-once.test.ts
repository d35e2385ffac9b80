import { makeClient } from '../support/client.ts'
import { eachDoorDialect } from '../support/databases.ts'
import { startServer } from '../support/server.ts'
import { startSmtpSink } from '../support/smtp-sink.ts'
import { soon } from '../support/soon.ts'

type Incident = { id: string; incident_updates: { id: string; body: string }[] }

const key = 'an-owners-key-for-tests'

eachDoorDialect(
  '50 posts at once are each there once, in one order, on API, page and in the mails',
  async (t, dialect) => {
    const sink = await startSmtpSink(t)
    const server = await startServer(t, dialect, { API_KEY: key, API_RATE: '0', SMTP_URL: sink.url })
    const clients = [makeClient(server.origin, key), makeClient(server.origin, key)]
    const [one = clients[0]] = clients
    if (!one) throw new Error('No client')
    const [page] = await one.get<{ id: string }[]>('/v1/pages')
    const base = `/v1/pages/${page?.id}`
    await one.post(`${base}/subscribers`, {
      subscriber: { email: 'ada@example.org', skip_confirmation_notification: true },
    })
    const { id } = await one.post<Incident>(`${base}/incidents`, {
      incident: { name: 'Uploads fail', body: 'post-0.' },
    })
    const posts = Array.from({ length: 50 }, (_, i) => `post-${i + 1}.`)
    await Promise.all(
      posts.map((body, i) => clients[i % 2]?.patch(`${base}/incidents/${id}`, { incident: { body } })),
    )

    const said = (text: string) => [...text.matchAll(/post-\d+\./g)].map(([word]) => word)
    const incident = await one.get<Incident>(`${base}/incidents/${id}`)
    const order = incident.incident_updates.map(({ body }) => body)
    t.strictSame(order.toSorted(), ['post-0.', ...posts].toSorted(), 'each once')
    t.strictSame(
      said(await (await fetch(`${server.origin}/incidents/${id}`)).text()).slice(-51),
      order,
      'the page',
    )
    // What waited goes in one mail, the newest first.
    const mailed = () =>
      sink.messages.flatMap(({ raw }) => {
        const [text = ''] = raw.toString().split('text/html')
        return [...new Set(said(text))].toReversed()
      })
    const bodies = await soon(async () => (mailed().length >= 51 ? mailed() : undefined))
    t.strictSame(bodies, order.toReversed(), 'the mails, one after another')
  },
)
