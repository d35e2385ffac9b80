import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { transaction } from '../../server/db/transaction.ts'
import { timeNow } from '../../server/text/time.ts'
import { startHttpSink, type Taken } from '../support/http-sink.ts'
import { both, exactly, type Fault, measured } from './fault.ts'
import { allReached, passTime, type Stage, setStage, tally, within } from './stage.ts'

const plans = {
  short: { subscribers: 50, waits: false },
  full: { subscribers: 2_000, waits: true },
}

/** What receivers do to whom sends them something. */
const deeds: Record<string, (response: ServerResponse) => void> = {
  '/good': (response) => response.end(),
  '/never': () => {},
  '/broken': (response) => response.writeHead(500).end('a stack trace with secrets'),
  '/elsewhere': (response) => response.writeHead(302, { location: '/inside' }).end(),
  '/endless': (response) => {
    const pour = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(16_384)));
      if (!response.destroyed) response.once('drain', pour)
    }
    pour()
  },
}

/**
 * Receivers of webhooks that never answer, answer 500, lead elsewhere, or answer without end, beside one that is well and
 * readers who get mail. The time between tries passes at once; that they fit into an hour is shown without a server.
 */
export const webhookReceivers: Fault = {
  id: 'F34',
  title: 'receivers of webhooks that are slow, broken, elsewhere or endless harm nobody else',
  dialects: both,
  short: ['sqlite'],
  async play(scope, dialect, form) {
    const { subscribers, waits } = plans[form]
    const receivers = await startHttpSink(scope, ({ path }, response) => deeds[path]?.(response))
    const stage = await setStage(scope, dialect, {
      ...{ subscribers, connections: 5 },
      env: { WEBHOOK_ALLOW: '127.0.0.1' },
    })
    await addOwner(stage)
    for (const path of Object.keys(deeds)) {
      const endpoint = `${receivers.origin}${path}`
      const subscriber = { endpoint, skip_confirmation_notification: true }
      await stage.client.post(`/v1/pages/${stage.pageId}/subscribers`, { subscriber })
    }
    const triesOf = (path: string): Taken[] => receivers.taken.filter((one) => one.path === path)
    const since = Date.now()
    await stage.post()
    const mailed = await allReached(stage, 60)
    await within(10, () => triesOf('/good').length > 0)
    const delay = ((triesOf('/good')[0]?.at ?? Number.NaN) - since) / 1_000

    // Again and again, as a try may just be under way when time passes; and then no eleventh follows.
    await within(60, async () => {
      await passTime(stage, 'retrying')
      await sleep(200)
      return ['/broken', '/elsewhere'].every((path) => triesOf(path).length >= 10)
    })
    await within(3, async () => {
      await passTime(stage, 'retrying')
      await sleep(200)
      return ['/broken', '/elsewhere'].some((path) => triesOf(path).length > 10)
    })
    const told = () => stage.sink.accepted().filter(({ rcpt }) => rcpt === owner).length
    await within(10, () => told() > 0)
    const same = new Set(triesOf('/broken').map(({ body, headers }) => `${headers['webhook-id']} ${body}`))
    const { missed, repeats } = tally(
      stage.sink.accepted().filter(({ rcpt }) => rcpt !== owner),
      stage.recipients,
    )
    const figures = [
      exactly('readers by mail missed; sent twice', mailed ? missed + repeats : Number.NaN, 0),
      exactly('the receiver that is well: messages', triesOf('/good').length, 1),
      measured('until it had its own', delay, 5),
      exactly('the one without end: messages', triesOf('/endless').length, 1),
      exactly('tries where it is broken', triesOf('/broken').length, 10),
      exactly('different messages among them', same.size, 1),
      exactly('tries where it leads elsewhere', triesOf('/elsewhere').length, 10),
      exactly('requests to where it leads', triesOf('/inside').length, 0),
      exactly('given up', await countGivenUp(stage), 2),
      exactly('mails to the owner about them', told(), 1),
    ]
    if (!waits) return figures
    const [first] = triesOf('/never')
    await within(60, () => triesOf('/never').length > 1)
    const again = ((triesOf('/never')[1]?.at ?? Number.NaN) - (first?.at ?? 0)) / 1_000
    return [...figures, measured('until who does not answer is asked again', again, 45)]
  },
}

const owner = 'owner@example.com'

async function addOwner({ alter, pageId }: Stage): Promise<void> {
  await alter((db) =>
    transaction(db, async (db) => {
      const member = { id: 'bcdfghjklmnp', email: owner, name: 'Owner', password_hash: 'none' }
      await db
        .insertInto('members')
        .values({ ...member, created_at: timeNow() })
        .execute()
      const membership = { page_id: pageId, member_id: member.id, role: 'owner' }
      await db
        .insertInto('memberships')
        .values({ ...membership, created_at: timeNow() })
        .execute()
    }),
  )
}

async function countGivenUp({ alter, pageId }: Stage): Promise<number> {
  let count = Number.NaN
  await alter(async (db) => {
    const rows = await db.reader
      .selectFrom('subscribers')
      .select('id')
      .where('page_id', '=', pageId)
      .where('channel', '=', 'webhook')
      .where('state', '=', 'suppressed')
      .execute()
    count = rows.length
  })
  return count
}
