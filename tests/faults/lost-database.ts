import { closeSync, openSync, readFileSync, renameSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Dialect } from '../../server/db/dialect.ts'
import { makeClient } from '../support/client.ts'
import type { Scope } from '../support/scope.ts'
import { startServer } from '../support/server.ts'
import { both, exactly, type Fault, type Figure, measured, told } from './fault.ts'
import { key, within } from './stage.ts'

const words = 'Some customers cannot sign in'

/** What was done to the database, and how it is undone. */
type Damage = { how: string; env?: Record<string, string>; undo(): Record<string, string> }

export const lostDatabase: Fault = {
  id: 'F13',
  title: 'the database cannot be opened at a start: the last edition is served, and nothing is made worse',
  dialects: both,
  short: ['sqlite'],
  async play(scope, dialect, form) {
    const kinds = dialect === 'postgres' ? ['away'] : ['renamed', 'garbage', 'emptied']
    const figures: Figure[] = []
    for (const kind of form === 'full' ? kinds : kinds.slice(0, 2))
      figures.push(...(await startWithout(scope, dialect, kind)))
    return figures
  },
}

async function startWithout(scope: Scope, dialect: Dialect, kind: string): Promise<Figure[]> {
  const server = await startServer(scope, dialect, { API_KEY: key, API_RATE: '0', LOG_LEVEL: 'error' })
  const client = makeClient(server.origin, key)
  const [page] = await client.get<{ id: string }[]>('/v1/pages')
  const incident = await client.post<{ id: string }>(`/v1/pages/${page?.id}/incidents`, {
    incident: { name: words, body: 'We are looking into it.' },
  })
  // The edition goes to disk right after the answer, and then again with the other languages.
  const german = join(server.dataDir, 'editions', page?.id ?? '', 'current/de/index.html')
  await within(60, async () => (await readFile(german, 'utf8').catch(() => '')).includes(words))
  await sleep(1_500)
  await server.stop()
  const damage = damages[kind]?.(server.databaseUrl)
  if (!damage) throw new Error(`Nothing is known of ${kind}`)
  const begun = performance.now()
  await server.restart({ ...damage.env })
  const front = await fetch(server.origin)
  const first = (performance.now() - begun) / 1_000
  const html = await front.text()
  const own = await (await fetch(`${server.origin}/incidents/${incident.id}`)).text()
  const further = ['/history', '/history.json?page=2', '/uptime', '/maintenance', '/calendar.ics', '/de/']
  const read = await Promise.all(further.map((path) => fetch(server.origin + path)))
  const ready = await fetch(`${server.origin}/readyz`)
  const alive = await fetch(`${server.origin}/livez`)
  const refused = await client.raw('POST', `/v1/pages/${page?.id}/incidents`, { incident: { name: 'x' } })
  await sleep(3_000)
  const stands = !server.ended()
  const env = damage.undo()
  const back = performance.now()
  if (Object.keys(env).length > 0) {
    await server.kill()
    await server.restart(env)
  }
  const isReady = await within(
    20,
    async () => (await fetch(`${server.origin}/readyz`).catch(() => undefined))?.status === 200,
  )
  const recovery = (performance.now() - back) / 1_000
  const after = await (await fetch(server.origin)).text()
  const posted = await client.raw('POST', `/v1/pages/${page?.id}/incidents`, {
    incident: { name: 'Again', body: 'New.' },
  })
  await server.stop()
  const says = (text: string) => Number(text.includes(words))
  return [
    told('the database is', damage.how),
    { ...measured('first answer of the page after the start', first, 3), wanted: '≤ 3 s' },
    exactly('the page shows the incident', says(html) + says(own), 2),
    exactly('of the past, calendars and feeds', read.filter(({ ok }) => ok).length, further.length),
    exactly('the page says that updates may be delayed', Number(html.includes('updates may be delayed')), 1),
    exactly('/livez', alive.status, 200),
    exactly('/readyz', ready.status, 503),
    exactly('a post meanwhile', refused.status, 503),
    exactly('the process is still there', Number(stands), 1),
    exactly('ready when the database is back', Number(isReady), 1),
    told('that took', `${recovery.toFixed(1)} s`),
    exactly('nothing is said of a delay any more', Number(after.includes('updates may be delayed')), 0),
    exactly('a post afterwards', posted.status, 201),
  ]
}

function undoWith(act: () => void): Record<string, string> {
  act()
  return {}
}

const damages: Record<string, (url: string) => Damage> = {
  renamed: (path) => {
    renameSync(path, `${path}.away`)
    return { how: 'renamed', undo: () => undoWith(() => renameSync(`${path}.away`, path)) }
  },
  garbage: (path) => {
    const whole = readFileSync(path)
    const file = openSync(path, 'r+')
    writeSync(file, Buffer.alloc(100, 0x55), 0, 100, 0)
    closeSync(file)
    const damaged = readFileSync(path)
    return {
      how: 'overwritten at its beginning',
      undo: () => {
        if (!readFileSync(path).equals(damaged)) throw new Error('The damaged file was touched')
        writeFileSync(path, whole)
        return {}
      },
    }
  },
  emptied: (path) => {
    const whole = readFileSync(path)
    writeFileSync(path, '')
    return {
      how: 'empty',
      undo: () => {
        if (statSync(path).size > 0) throw new Error('The empty file was touched')
        writeFileSync(path, whole)
        return {}
      },
    }
  },
  away: (url) => {
    const nowhere = new URL(url)
    nowhere.port = '1'
    return {
      how: 'not answering',
      env: { DATABASE_URL: String(nowhere) },
      undo: () => ({ DATABASE_URL: url }),
    }
  },
}
