import { writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Scope } from '../scope.ts'
import { startServer } from '../server.ts'
import { type Larkspur, openLarkspur } from './page-of-larkspur.ts'
import { degraded, long, outage, overdue } from './story.ts'

export const stateNames = [
  'operational',
  'degraded',
  'outage',
  'long',
  'maintenance',
  'empty',
  'overdue',
  'database-gone',
] as const

export type StateName = (typeof stateNames)[number]

/** Brings a page into its state, and gives the path where that shows best. */
const states: Record<Exclude<StateName, 'database-gone'>, (page: Larkspur) => Promise<string>> = {
  async operational(page) {
    await page.furnish()
    return '/'
  },
  async degraded(page) {
    await page.furnish()
    await page.tell(degraded)
    return '/'
  },
  async outage(page) {
    await page.furnish()
    await page.tell(outage)
    return '/'
  },
  async long(page) {
    await page.furnish()
    return page.tell(long)
  },
  async maintenance(page) {
    await page.furnish()
    await page.plan({
      name: 'Payouts move to a faster network',
      body: 'Payouts wait while we move, and leave right after it. Payments go on as usual.',
      ...{ from: -25, minutes: 90, about: 'Payouts' },
    })
    await page.plan({
      name: 'Reports get more room',
      body: 'Reports cannot be opened for about half an hour.',
      ...{ from: 4_000, minutes: 45, about: 'Reports' },
    })
    return '/'
  },
  async empty() {
    return '/'
  },
  async overdue(page) {
    await page.furnish()
    await page.tell(overdue)
    return '/'
  },
}

/** Real servers with a page in each state, and where to look at it. */
export async function openStates(
  t: Scope,
  names: readonly StateName[] = stateNames,
): Promise<{ name: StateName; url: string }[]> {
  const server = await startServer(t, 'sqlite', settings)
  const found: { name: StateName; url: string }[] = []
  for (const name of names) {
    if (name === 'database-gone') continue
    const page = await openLarkspur(t, server, name)
    const path = await states[name](page)
    await page.print()
    found.push({ name, url: page.url + path })
  }
  const url = names.includes('database-gone') && (await loseDatabase(t))
  if (url) found.push({ name: 'database-gone', url })
  return found
}

const settings = { API_KEY: 'a-key-for-looking-at-pages', API_RATE: '0', LOG_LEVEL: 'silent' }

/** A server that comes back after its database was damaged, and has only what it printed. */
async function loseDatabase(t: Scope): Promise<string> {
  const server = await startServer(t, 'sqlite', settings)
  const page = await openLarkspur(t, server, 'database-gone')
  await page.furnish()
  await page.tell(degraded)
  await page.print()
  // What was printed goes to disk right after.
  await sleep(2_000)
  await server.kill()
  for (const end of ['-wal', '-shm']) await rm(server.databaseUrl + end, { force: true })
  writeFileSync(join(server.dataDir, 'allclear.db'), 'This was a database once. '.repeat(400))
  await server.restart()
  return `${page.url}/`
}
