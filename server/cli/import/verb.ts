import { Readable } from 'node:stream'
import { newId } from '../../db/id.ts'
import { transaction } from '../../db/transaction.ts'
import { shareOwners } from '../../members/add-member.ts'
import { createPage } from '../../pages/create-page.ts'
import { listPages, type Page } from '../../pages/page.ts'
import { readOrigin } from '../../pages/read-settings.ts'
import { checkFirst } from '../../pages/settings.ts'
import { Problem } from '../../problem.ts'
import { findImport } from '../../subscribers/import.ts'
import { runImport } from '../../subscribers/run-import.ts'
import { checkConsent, saveImport } from '../../subscribers/save-import.ts'
import { csvLine } from '../../text/csv.ts'
import { timeNow } from '../../text/time.ts'
import { choosePage, onPage, type Tools, type Verb } from '../verb.ts'
import type { Arrival } from './arrival.ts'
import { writeArrival } from './write.ts'

/** Where a page can come from: one file each, which turns what is there into an arrival. */
export type Source = Pick<Verb, 'name' | 'description' | 'argument' | 'options' | 'more'> & {
  read(options: Record<string, string>): Promise<Arrival>
}

/** `import <source>`: what is there comes into the first page, another one, or one that is made for it. */
export function importVerb({ read, ...source }: Source): Verb {
  return {
    ...source,
    name: `import ${source.name}`,
    options: [
      ...(source.options ?? []),
      onPage,
      ['--origin <url>', 'make a page for it that readers find here, with the id it had there'],
      ['--consent <words>', 'where its subscribers agreed: they are confirmed, without a mail'],
    ],
    async run(tools, options) {
      const consent = checkConsent(options.consent ?? null)
      const arrival = await read(options)
      const page = await chooseTarget(tools, options, arrival)
      await writeArrival(tools, page, arrival)
      await subscribe(tools, page, arrival, consent)
      // It may have taken over another name.
      const { name, origin } = await choosePage(tools, page.id)
      tools.say(`${name} is at ${origin}`)
    },
  }
}

async function chooseTarget(
  tools: Tools,
  { page: id, origin: address }: Record<string, string>,
  arrival: Arrival,
): Promise<Page> {
  const { config, db } = tools
  const pages = await listPages(db.reader, config.publicUrl)
  if (address === undefined && (id !== undefined || pages.length > 0)) return choosePage(tools, id)
  if (id !== undefined) throw new Problem('invalid', 'Name a page with --page, or make one with --origin.')
  const origin = address === undefined ? null : readOrigin(address.trim())
  const known = pages.find((page) => page.origin === origin)
  if (known) return known
  const made = await makePage(tools, arrival, origin, pages)
  return choosePage(tools, made)
}

/** Bare, and with the id it had there where that is free: scripts go on naming it. */
async function makePage(
  { config, db }: Tools,
  { page }: Arrival,
  origin: string | null,
  pages: Page[],
): Promise<string> {
  const isFree = page?.id && pages.every(({ id }) => id !== page.id)
  const bare = { name: 'Status', origin, timeZone: 'UTC', productUrl: null, supportUrl: null }
  const now = timeNow()
  return transaction(db, async (db) => {
    const id = await createPage(db, { ...bare, ...(isFree && page?.id && { id: page.id }) }, now)
    const [first] = pages
    if (origin) await checkFirst(db, config.publicUrl, id, origin)
    if (first) await shareOwners(db, first, { id }, now)
    return id
  })
}

/** By the way that every list of addresses takes: whoever left, bounced or asked to be forgotten stays out. */
async function subscribe(
  { config, db, say }: Tools,
  page: Page,
  { subscribers }: Arrival,
  consent: string | null,
): Promise<void> {
  if (subscribers.length === 0) return
  if (consent === null) {
    say(`${subscribers.length} subscribers were left out: say where they agreed with --consent.`)
    return
  }
  const lines = subscribers.map(({ address, componentIds }) => csvLine([address, componentIds.join(';')]))
  const file = Readable.from([Buffer.from(csvLine(['email', 'components'])), Buffer.from(lines.join(''))])
  const owner = newId()
  const id = await saveImport(db, page, file, { author: 'command line', consent, owner })
  await runImport(db, config.secret, page, id, owner)
  const end = await findImport(db.reader, page, id)
  if (end)
    say(
      `Subscribers: ${end.added} added, ${end.known} known, ${end.keptOut} kept out, ${end.refused} refused`,
    )
}
