import { slicesOf } from '../../db/slices.ts'
import { Problem } from '../../problem.ts'
import { type Arrival, isJson, type Json } from './arrival.ts'
import { type GetJson, getSheets, openFetching } from './fetch-json.ts'
import { readDocuments } from './files.ts'
import { gatherStatuspage } from './statuspage-shape.ts'
import type { Source } from './verb.ts'

/** Anything that speaks Statuspage's API, Allclear too: from outside, or with a key and its subscribers. */
export const statuspage: Source = {
  name: 'statuspage',
  description:
    'move in from Statuspage: components, incidents with all updates, maintenances; with a key subscribers',
  argument: ['from', 'the page’s address (https://status.example.com), or a file or folder of its JSON'],
  options: [
    ['--key <key>', 'of its manage API: brings subscribers, and everything that is not public'],
    ['--api <url>', 'where that API is; https://api.statuspage.io/v1 if left out'],
  ],
  async read({ from = '', key, api = 'https://api.statuspage.io/v1' }) {
    if (!/^https?:\/\//.test(from)) {
      if (key !== undefined) throw new Problem('invalid', 'With a key, name the address of the page.')
      return gatherStatuspage(await readDocuments(from))
    }
    const origin = from.replace(/\/+$/, '')
    return key === undefined
      ? gatherStatuspage(await readPublic(origin, openFetching()))
      : readManaged(origin, api.replace(/\/+$/, ''), key)
  },
}

/** The last fifty of each kind stand in lists; older ones are named in the history, and asked for one by one. */
async function readPublic(origin: string, get: GetJson): Promise<unknown[]> {
  const lists = ['summary', 'components', 'incidents', 'scheduled-maintenances']
  const documents = await Promise.all(lists.map((name) => get(`${origin}/api/v2/${name}.json`)))
  if (documents.every((document) => document === undefined))
    throw new Problem('not-found', `${origin} is no status page that speaks Statuspage's API.`)
  const known = new Set(gatherStatuspage(documents).incidents.map(({ id }) => id))
  const older = (await listCodes(origin, get)).filter((code) => !known.has(code))
  for (const codes of slicesOf(older, 4)) {
    documents.push(...(await Promise.all(codes.map((code) => readOne(origin, code, get)))))
  }
  return documents
}

/** Where it stands bare, its id is a code. */
async function readOne(origin: string, code: string, get: GetJson): Promise<unknown> {
  const whole = await get(`${origin}/api/v2/incidents/${code}.json`)
  if (whole !== undefined) return whole
  const bare = await get(`${origin}/incidents/${code}.json`)
  return isJson(bare) ? { ...bare, id: code } : undefined
}

/** The ids in /history.json, which ends with a sheet without months, or goes on with empty ones for ever. */
async function listCodes(origin: string, get: GetJson): Promise<string[]> {
  const codes = new Set<string>()
  let empty = 0
  for (let sheet = 1; empty < 8; sheet++) {
    const history = await get(`${origin}/history.json?page=${sheet}`)
    const months = isJson(history) && Array.isArray(history.months) ? history.months.filter(isJson) : []
    if (months.length === 0) break
    const incidents = months.flatMap((month) => (month.incidents ?? []) as Json[])
    for (const { code } of incidents) if (typeof code === 'string') codes.add(code)
    empty = incidents.length === 0 ? empty + 1 : 0
  }
  return [...codes]
}

async function readManaged(origin: string, api: string, key: string): Promise<Arrival> {
  const status = await openFetching()(`${origin}/api/v2/status.json`)
  const id = isJson(status) && isJson(status.page) ? status.page.id : undefined
  if (typeof id !== 'string') throw new Problem('not-found', `${origin} does not say which page it is.`)
  const get = openFetching({ authorization: `OAuth ${key}` })
  const at = `${api}/pages/${id}`
  const list = (name: string, first: 0 | 1 = 1) =>
    getSheets(get, (sheet) => `${at}/${name}?page=${sheet}&per_page=100&limit=100`, first)
  const page = await get(at)
  return gatherStatuspage([
    { page },
    await list('components'),
    await list('component-groups'),
    await list('incidents'),
    { subscribers: await list('subscribers', 0) },
  ])
}
