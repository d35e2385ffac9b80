import { resolve } from 'node:path'
import { exportPage } from '../editions/export.ts'
import { choosePage, onPage, type Verb } from './verb.ts'

export const exportVerb: Verb = {
  name: 'export',
  description: 'write a page and its whole past into a folder that any static host can serve',
  argument: ['dir', 'the folder; it is made if it is missing'],
  options: [onPage],
  async run(tools, { page: id, dir = '' }) {
    const page = await choosePage(tools, id)
    const count = await exportPage(tools.db, page, resolve(dir))
    tools.say(`${page.name}: ${count} pages, feeds and pictures are in ${resolve(dir)}.`)
  },
}
