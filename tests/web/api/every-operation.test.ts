import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { test } from 'tap'
import { openDatabase } from '../../../server/db/connect.ts'
import { operations, pathShape } from '../../../server/web/api/operations.ts'
import { walk } from '../../statuspage/walk.ts'
import { freshDatabaseUrl } from '../../support/fresh.ts'
import { openApi } from './open-api.ts'

// biome-ignore lint/suspicious/noExplicitAny: a JSON document, whose parts are looked into as they come
type Json = any

test('every operation of Statuspage’s answers as our own document says, or with 501 and a sentence', async (t) => {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const api = await openApi(t, db)
  const document = (await fetch(`${api.origin}/v1/openapi.json`).then((answer) => answer.json())) as Json
  const answerOf = readDocument(document)

  const visited = new Set<string>()
  const served = new Map<string, { operations: number; served: number }>()
  const ask = (method: string, path: string, body?: unknown) => api.call(api.alice, method, path, { body })
  const aDayLater = () => db.writer.deleteFrom('askings').execute()
  for await (const { operation, answer } of walk(ask, api.alice.pageId, aDayLater)) {
    const { method, path, code } = operation
    const name = `${method} ${path}`
    visited.add(name)
    const count = served.get(resourceOf(path)) ?? { operations: 0, served: 0 }
    const more = answer.status === 501 ? 0 : 1
    served.set(resourceOf(path), { operations: count.operations + 1, served: count.served + more })
    if (answer.status === 501) {
      t.match(answer.json, { error: `Allclear does not serve ${name}`, message: String }, name)
      continue
    }
    t.equal(answer.status, code, `${name}: ${answer.text.slice(0, 300)}`)
    const complain = answerOf(method, path, code)
    if (complain) t.same(complain(answer.json), [], name)
  }
  t.equal(visited.size, 112)
  t.equal(visited.size, operations.length)
  t.same(readTable(), Object.fromEntries(served), 'the README says which are served')
})

function resourceOf(path: string): string {
  const [, root = '', , resource] = path.split('/')
  return root === 'pages' ? (resource ?? root) : root
}

/** The README's table of what is served. */
function readTable() {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
  const rows = [...readme.matchAll(/^\| `([\w-]+)` \| (\d+) \| (\d+) \|$/gm)]
  return Object.fromEntries(
    rows.map(([, name, all, some]) => [name, { operations: Number(all), served: Number(some) }]),
  )
}

/** What is wrong with an answer; undefined where the document does not describe it. */
function readDocument(document: Json) {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  for (const schema of Object.values<Json>(document.components.schemas)) nothingMore(schema)
  ajv.addSchema({ $id: 'ours', components: document.components })
  const paths = new Map(Object.keys(document.paths).map((path) => [pathShape(path), document.paths[path]]))
  return (method: string, path: string, code: number) => {
    const described = paths.get(`/v1${pathShape(path)}`)?.[method.toLowerCase()]
    const schema = described?.responses?.[code]?.content?.['application/json']?.schema
    if (!schema || code === 204) return undefined
    const text = JSON.stringify(schema).replaceAll('"#/components/', '"ours#/components/')
    const validate = ajv.compile(JSON.parse(text))
    return (answer: unknown) => {
      validate(answer)
      return (validate.errors ?? []).map(({ instancePath, message, params }) => [
        instancePath,
        message,
        params,
      ])
    }
  }
}

/** A key that is not described is a mistake in one of the two. */
function nothingMore(schema: Json): void {
  if (schema.properties && Object.keys(schema.properties).length > 0) schema.additionalProperties = false
}
