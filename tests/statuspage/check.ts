import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import { openDatabase } from '../../server/db/connect.ts'
import { pathShape } from '../../server/web/api/operations.ts'
import { makeClient } from '../support/client.ts'
import { startServer } from '../support/server.ts'
import { answerSchema, correct } from './corrected.ts'
import { type Answered, type Visit, walk } from './walk.ts'

/**
 * Whether our answers are what Statuspage's own description says, its known faults put right:
 * `npm run check:statuspage -- <openapi.json>` asks every operation of a running server, also with `.json` behind it.
 */
const [path] = process.argv.slice(2)
if (path === undefined) throw new Error('Name the OpenAPI file: npm run check:statuspage -- <openapi.json>')
const document = correct(JSON.parse(readFileSync(path, 'utf8')))
const pathOf = new Map(Object.keys(document.paths).map((one) => [pathShape(one), one]))
// Formats such as int32 and float are for programs that make programs.
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true, logger: false })
formats.default(ajv, ['date-time', 'date'])
ajv.addSchema({ $id: 'file', components: document.components })

const ends: (() => unknown)[] = []
const key = 'a key for looking at every answer'
try {
  const scope = { teardown: (end: () => unknown) => void ends.push(end) }
  const env = { API_KEY: key, API_RATE: '0', SIGN_UP_RATE: '1000' }
  const { origin, databaseUrl } = await startServer(scope, 'sqlite', env)
  const db = openDatabase(databaseUrl, 5_000)
  ends.push(() => db.close())
  const aDayLater = () => db.writer.deleteFrom('askings').execute()
  const client = makeClient(origin, key)
  const ask = async (method: string, at: string, body?: unknown): Promise<Answered> => {
    const { status, body: json } = await client.raw(method, at, body)
    return { status, json, text: JSON.stringify(json) ?? '' }
  }
  const [page] = await client.get<{ id: string }[]>('/v1/pages')
  for (const suffix of ['', '.json']) await look(suffix)
  async function look(suffix: string): Promise<void> {
    const counts = { implemented: 0, unserved: 0, fails: 0 }
    for await (const visit of walk(ask, page?.id ?? '', aDayLater, suffix)) {
      const problems = complain(visit)
      const kind = visit.answer.status === 501 ? 'unserved' : problems.length > 0 ? 'fails' : 'implemented'
      counts[kind]++
      const { method, path } = visit.operation
      if (suffix === '' || kind === 'fails')
        process.stdout.write(`${kind.padEnd(12)}${method.padEnd(7)}${path}${suffix}\n`)
      for (const problem of problems) process.stdout.write(`            ${problem}\n`)
    }
    process.stdout.write(`${suffix || 'as they are'}: ${JSON.stringify(counts)}\n\n`)
    if (counts.fails > 0) process.exitCode = 1
  }
} finally {
  for (const end of ends.reverse()) await end()
}

function complain({ operation: { method, path, code }, answer }: Visit): string[] {
  if (answer.status === 501) return typeof answer.json?.error === 'string' ? [] : ['501 without a sentence']
  if (answer.status !== code)
    return [`answers ${answer.status} instead of ${code}: ${answer.text.slice(0, 200)}`]
  if (code === 204) return answer.text === '' ? [] : ['204 with a body']
  const described = pathOf.get(pathShape(path))
  const schema = described && answerSchema(document, method, described, code)
  if (!schema) return []
  const validate = compile(JSON.stringify(schema))
  if (validate(answer.json)) return []
  const problems = (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const detail = params.missingProperty ?? params.allowedValues ?? ''
    return `${instancePath || '/'} ${message} ${detail}`.replace(/\/\d+/g, '/*')
  })
  return [...new Set(problems)]
}

function compile(schema: string): ValidateFunction {
  return ajv.compile(JSON.parse(schema.replaceAll('"#/components/', '"file#/components/')))
}
