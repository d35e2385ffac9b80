import { listComponents } from '../../components/component.ts'
import { importComponent, importGroup, type Outcome } from '../../components/import-components.ts'
import type { Database } from '../../db/connect.ts'
import { transaction } from '../../db/transaction.ts'
import { listIncidents } from '../../incidents/find-incidents.ts'
import { importIncident } from '../../incidents/import-incident.ts'
import { importStates } from '../../incidents/import-states.ts'
import { recordChange, takePage } from '../../pages/changes.ts'
import type { Page } from '../../pages/page.ts'
import { saveSettings } from '../../pages/settings.ts'
import { isTimeZone, timeNow } from '../../text/time.ts'
import type { Tools } from '../verb.ts'
import type { Arrival } from './arrival.ts'
import { openProgress } from './progress.ts'

type Tally = Record<Outcome, number>

/**
 * Writes what has come into a page: as often as one likes, since ids stay and the newer one wins. Nobody is told of anything,
 * and the page is printed once, at the end, also where the import breaks off.
 */
export async function writeArrival({ db, say }: Tools, page: Page, arrival: Arrival): Promise<void> {
  const parts: Tally = { added: 0, changed: 0, known: 0 }
  const incidents: Tally = { added: 0, changed: 0, known: 0 }
  try {
    if (await isBare(db, page)) await takeSettings(db, page, arrival)
    await transaction(db, async (db) => {
      await takePage(db, page.id)
      for (const group of arrival.groups) parts[await importGroup(db, page, group)]++
      for (const component of arrival.components) parts[await importComponent(db, page, component)]++
    })
    const there = new Set((await listComponents(db.reader, page)).map(({ id }) => id))
    const oldestFirst = arrival.incidents.toSorted((a, b) =>
      a.createdAt === b.createdAt ? (a.id < b.id ? -1 : 1) : a.createdAt < b.createdAt ? -1 : 1,
    )
    const progress = openProgress('incidents', oldestFirst.length)
    try {
      for (const incident of oldestFirst) {
        const componentIds = incident.componentIds.filter((id) => there.has(id))
        incidents[await importIncident(db, page, { ...incident, componentIds })]++
        progress.step()
      }
    } finally {
      progress.end()
    }
    await importStates(db, page, arrival.components)
  } finally {
    await transaction(db, (db) => recordChange(db, page.id, 'page', timeNow()))
  }
  say(`Components and groups: ${sayTally(parts)}`)
  say(`Incidents and maintenances: ${sayTally(incidents)}`)
  for (const sentence of arrival.left) say(sentence)
}

function sayTally({ added, changed, known }: Tally): string {
  return `${added} added, ${changed} changed, ${known} known`
}

async function isBare({ reader }: Database, page: Page): Promise<boolean> {
  const incidents = await listIncidents(reader, page, { limit: 1, offset: 0 })
  return incidents.length === 0 && (await listComponents(reader, page)).length === 0
}

/** A page that nobody has written anything into is called from now on as the other one was. */
async function takeSettings(db: Database, page: Page, { page: arrived }: Arrival): Promise<void> {
  if (!arrived) return
  const { name, timeZone, description, supportUrl } = arrived
  const settings = {
    name: name.replace(/\p{Cc}/gu, ' ').slice(0, 255),
    ...(timeZone && isTimeZone(timeZone) && { timeZone }),
    ...(description && { description: description.replace(/\s+/g, ' ').slice(0, 500) }),
    ...(supportUrl && /^https?:\/\//.test(supportUrl) && { supportUrl }),
  }
  await transaction(db, (db) => saveSettings(db, page.id, settings))
}
