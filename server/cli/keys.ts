import { transaction } from '../db/transaction.ts'
import { createKey, listKeys, revokeKey } from '../members/keys.ts'
import { Problem } from '../problem.ts'
import { timeNow } from '../text/time.ts'
import { choosePage, onPage, type Verb } from './verb.ts'

export const listKeysVerb: Verb = {
  name: 'keys list',
  description: 'list the keys of a page: id, when made, whether revoked, name',
  options: [onPage],
  async run(tools, { page: id }) {
    const page = await choosePage(tools, id)
    for (const key of await listKeys(tools.db.reader, page)) {
      tools.say(`${key.id}  ${key.createdAt}  ${key.revokedAt ? 'revoked' : 'valid'}  ${key.name}`)
    }
  },
}

export const createKeyVerb: Verb = {
  name: 'keys create',
  description: 'make a key for scripts and print it, once',
  options: [onPage, ['--name <name>', 'what it is for']],
  async run(tools, { page: id, name = 'made on the command line' }) {
    const page = await choosePage(tools, id)
    const { key } = await transaction(tools.db, (db) => createKey(db, page, name, 'owner', timeNow()))
    tools.say(key)
  },
}

export const revokeKeyVerb: Verb = {
  name: 'keys revoke',
  description: 'make a key worthless at once',
  options: [onPage, ['--id <id>', 'the id that `keys list` shows']],
  async run(tools, { page: pageId, id = '' }) {
    const page = await choosePage(tools, pageId)
    if (await transaction(tools.db, (db) => revokeKey(db, page, id, timeNow())))
      return tools.say(`Key ${id} is revoked.`)
    throw new Problem('not-found', `There is no valid key ${id}.`)
  },
}
