import { transaction } from '../db/transaction.ts'
import { shareOwners } from '../members/add-member.ts'
import { createPage } from '../pages/create-page.ts'
import { listPages } from '../pages/page.ts'
import { readName, readOrigin, readTimeZone } from '../pages/read-settings.ts'
import { checkFirst } from '../pages/settings.ts'
import { Problem } from '../problem.ts'
import { timeNow } from '../text/time.ts'
import type { Verb } from './verb.ts'

export const listPagesVerb: Verb = {
  name: 'pages list',
  description: 'list the pages of this installation: id, name, origin',
  async run({ config, db, say }) {
    for (const page of await listPages(db.reader, config.publicUrl))
      say(`${page.id}  ${page.name}  ${page.origin}`)
  },
}

export const createPageVerb: Verb = {
  name: 'pages create',
  description: 'make a further page, owned by the owners of the first one, and print its id',
  options: [
    ['--name <name>', 'the product or company, as its customers know it'],
    ['--origin <url>', 'where readers will find it, such as https://status.example.com'],
    ['--time-zone <zone>', 'where its days begin and end; UTC if left out'],
  ],
  async run({ config, db, say }, { name = '', origin: address = '', timeZone = 'UTC' }) {
    const draft = {
      name: readName(name.trim(), 'Name it with --name.'),
      origin: readOrigin(address.trim()),
      timeZone: readTimeZone(timeZone),
      productUrl: null,
      supportUrl: null,
    }
    const { origin } = draft
    if (!origin) throw new Problem('invalid', 'Say where readers will find it with --origin.')
    const [first] = await listPages(db.reader, config.publicUrl)
    if (!first) throw new Problem('conflict', 'There is no page yet. Start the server and set up the first.')
    const now = timeNow()
    const id = await transaction(db, async (db) => {
      const id = await createPage(db, draft, now)
      await checkFirst(db, config.publicUrl, id, origin)
      await shareOwners(db, first, { id }, now)
      return id
    })
    say(id)
  },
}
