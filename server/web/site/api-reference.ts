import { beginLine } from '../../text/languages/speech.ts'
import type { ApiDocument, Json } from '../openapi.ts'

/** Words of a sentence; what stood between backticks is code. */
type Piece = { text: string; isCode: boolean }

/** A field of a query, a body or a shape, as the page says it. */
export type Field = { name: string; type: string; needed: boolean; says: Piece[] }

export type OperationView = {
  id: string
  methods: string[]
  path: string
  does: string
  note: Piece[]
  query: Field[]
  body: Field[]
  /** What comes back: 201 and a Component; `shape` is where its fields stand. */
  answers: { code: string; words: string; shape: string | null }[]
  curl: string
}

export type ResourceView = {
  id: string
  name: string
  operations: OperationView[]
  /** Named here for the first time. */
  shapes: { name: string; fields: Field[] }[]
}

/** The API's document as a page by resource. `at`: where its examples go, and the id of the page they are about. */
export function presentReference(
  document: ApiDocument,
  at: { origin: string; pageId: string },
): ResourceView[] {
  const resources = new Map<string, ResourceView>()
  const told = new Set<string>()
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(methods)) {
      const name: string = operation.tags?.[0] ?? 'other'
      const resource = resources.get(name) ?? begin(name)
      resources.set(name, resource)
      const same = resource.operations.find((one) => one.path === path && one.does === operation.summary)
      if (same) same.methods.push(method.toUpperCase())
      else resource.operations.push(presentOperation(document, path, method, operation, at))
      for (const shape of listShapes(document, operation)) {
        if (told.has(shape)) continue
        told.add(shape)
        resource.shapes.push({
          name: shape,
          fields: listFields(document, document.components.schemas[shape]),
        })
      }
    }
  return [...resources.values()]
}

function begin(tag: string): ResourceView {
  return { id: tag.replaceAll(' ', '-'), name: beginLine(tag), operations: [], shapes: [] }
}

function presentOperation(
  document: ApiDocument,
  path: string,
  method: string,
  operation: Json,
  at: { origin: string; pageId: string },
): OperationView {
  const schema = operation.requestBody?.content?.['application/json']?.schema
  const parameters: Json[] = operation.parameters ?? []
  return {
    id: operation.operationId,
    methods: [method.toUpperCase()],
    path,
    does: operation.summary,
    note: readPieces(operation.description),
    query: parameters
      .filter((parameter) => parameter.in === 'query')
      .map(({ name, schema, required, description }) =>
        fieldOf(document, name, { ...schema, description }, required),
      ),
    body: schema ? listFields(document, schema, true) : [],
    answers: Object.entries(operation.responses ?? {})
      .filter(([code]) => code.startsWith('2'))
      .map(([code, answer]) => presentAnswer(document, code, answer as Json)),
    curl: writeCurl(path, method, schema ? exampleOf(document, '', schema) : [], at),
  }
}

function presentAnswer(document: ApiDocument, code: string, answer: Json) {
  const schema = answer.content?.['application/json']?.schema
  if (!schema || schema.type === 'null') return { code, words: 'no body', shape: null }
  const one = nameOf(schema)
  const each = nameOf(schema.items)
  if (one) return { code, words: one, shape: one }
  if (each) return { code, words: `a list, each ${each}`, shape: each }
  return { code, words: `an ${sayType(document, schema)}`, shape: null }
}

function listShapes(document: ApiDocument, operation: Json): string[] {
  return Object.entries(operation.responses ?? {})
    .filter(([code]) => code.startsWith('2'))
    .map(([code, answer]) => presentAnswer(document, code, answer as Json).shape)
    .filter((shape) => shape !== null)
}

/** What is inside of an object; of a `wrapped` body what is inside of its one object, as forms write it: `metric[name]`. */
function listFields(document: ApiDocument, given: Json, wrapped = false): Field[] {
  const schema = resolve(document, given)
  const required: string[] = schema?.required ?? []
  return Object.entries(schema?.properties ?? {}).flatMap(([name, value]) => {
    const inner = resolve(document, value as Json)
    if (!wrapped || inner.type !== 'object' || !inner.properties)
      return [fieldOf(document, name, value as Json, required.includes(name))]
    return listFields(document, inner).map((field) => ({ ...field, name: `${name}[${field.name}]` }))
  })
}

function fieldOf(document: ApiDocument, name: string, schema: Json, needed: unknown): Field {
  return {
    name,
    type: sayType(document, schema),
    needed: needed === true,
    says: readPieces(resolve(document, schema)?.description),
  }
}

function readPieces(text = ''): Piece[] {
  return text.split('`').map((piece, i) => ({ text: piece, isCode: i % 2 === 1 }))
}

const formats: Record<string, string> = { 'date-time': 'time', date: 'day', email: 'address', uri: 'address' }
const plain: Record<string, string> = {
  integer: 'number',
  boolean: 'true or false',
  string: 'text',
  object: 'object',
}

function sayType(document: ApiDocument, schema: Json): string {
  const name = nameOf(schema)
  if (name) return name
  const choices: Json[] | undefined = schema?.anyOf ?? schema?.oneOf
  if (choices) return [...new Set(choices.map((choice) => sayType(document, choice)))].join(' or ')
  if (schema?.const !== undefined) return JSON.stringify(schema.const)
  if (schema?.enum) return `one of ${schema.enum.join(', ')}`
  if (schema?.type === 'array') return `list of ${plural(sayType(document, schema.items ?? {}))}`
  if (schema?.patternProperties || schema?.additionalProperties) return 'object by id'
  return sayPlainType(schema)
}

function sayPlainType(schema: Json): string {
  if (schema?.pattern?.endsWith('{12}$')) return 'id'
  return formats[schema?.format] ?? plain[schema?.type] ?? schema?.type ?? 'anything'
}

function plural(type: string): string {
  return type === 'id' || type === 'object' || type === 'number' ? `${type}s` : type
}

/** What somebody can run as it stands, but for the ids in capitals. */
function writeCurl(
  path: string,
  method: string,
  example: string[],
  { origin, pageId }: { origin: string; pageId: string },
): string {
  const filled = path.replace('{page}', pageId).replace('{organization}', pageId)
  const url = origin + filled.replace(/\{(\w+)\}/g, (_, name: string) => `${name.toUpperCase()}_ID`)
  const shown = method === 'delete' ? [] : example
  const verb =
    method === 'get' || (method === 'post' && shown.length > 0) ? '' : `-X ${method.toUpperCase()} `
  const data = shown.map((field) => ` \\\n  -d '${field}'`)
  return `curl ${verb}-H "Authorization: OAuth $KEY" ${url}${data.join('')}`
}

/** A form that would do: of an object the fields that are needed, or else its first. */
function exampleOf(document: ApiDocument, name: string, given: Json): string[] {
  const schema = resolve(document, given)
  const within = (key: string, inner: Json) => exampleOf(document, name ? `${name}[${key}]` : key, inner)
  const choice = schema.anyOf ?? schema.oneOf
  if (choice) return exampleOf(document, name, choice[0])
  if (schema.properties) {
    const needed: string[] = schema.required ?? Object.keys(schema.properties).slice(0, 1)
    return needed.flatMap((key) => within(key, schema.properties[key]))
  }
  if (schema.additionalProperties) return within('ID', schema.additionalProperties)
  if (schema.type !== 'array') return [`${name}=${exampleValue(name, schema)}`]
  const item = resolve(document, schema.items)
  return item.properties ? within('0', item) : [`${name}[]=${exampleValue(name, item)}`]
}

function exampleValue(name: string, schema: Json): string {
  const examples: Record<string, string> = {
    ...{ id: 'kctbh9vrtdwd', time: '2030-01-31T14:30:00Z', day: '2030-01-31' },
    ...{ number: '42', 'true or false': 'true' },
  }
  if (/email/.test(name)) return 'ada@example.org'
  return schema.enum?.[0] ?? examples[sayPlainType(schema)] ?? 'words'
}

function nameOf(schema: Json): string | undefined {
  return /^#\/components\/schemas\/(.+)$/.exec(schema?.$ref ?? '')?.[1]
}

function resolve(document: ApiDocument, schema: Json): Json {
  const name = nameOf(schema)
  return name === undefined ? schema : document.components.schemas[name]
}
