import { listPages } from '../pages/page.ts'
import type { Verb } from './verb.ts'

export const listPagesVerb: Verb = {
  name: 'pages list',
  description: 'list the pages of this installation: id, name, origin',
  async run({ config, db, say }) {
    for (const page of await listPages(db.reader, config.publicUrl))
      say(`${page.id}  ${page.name}  ${page.origin}`)
  },
}
