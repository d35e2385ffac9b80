import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'

// biome-ignore lint/suspicious/noExplicitAny: a JSON document, whose parts are looked into as they come
export type Json = any

/** An OpenAPI 3.1 document: the parts of it that are read here. */
export type ApiDocument = {
  info: { title: string; version: string; description: string }
  paths: Record<string, Record<string, Json>>
  components: { schemas: Record<string, Json> }
}

const info = {
  title: 'Allclear',
  version: '1',
  description:
    'Statuspage’s manage API and a little more. Bodies are JSON or forms, with or without the wrapper; what is not known is ignored. Every path also answers with `.json` behind it.',
}

/** Notes every route that is added later and has a tag, for documentOf. */
export function describeRoutes(app: FastifyInstance): void {
  app.register(swagger, {
    hideUntagged: true,
    openapi: {
      openapi: '3.1.0',
      info,
      servers: [{ url: '/' }],
      security: [{ key: [] }],
      components: {
        securitySchemes: {
          key: {
            type: 'apiKey',
            in: 'header',
            name: 'Authorization',
            description: '`OAuth <key>`, `Bearer <key>` or the bare key; `?api_key=` as well.',
          },
        },
      },
    },
  })
}

const documents = new WeakMap<FastifyInstance, ApiDocument>()

/** The document of all routes that have a tag, once the server is ready. */
export function documentOf(app: FastifyInstance): ApiDocument {
  const known = documents.get(app)
  if (known) return known
  const document = nameShapes(app.swagger() as unknown as ApiDocument)
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(methods)) {
      operation.operationId = nameOperation(method, path)
      operation.summary ??= `${method.toUpperCase()} ${path}`
    }
  documents.set(app, document)
  return document
}

/** get, /v1/pages/{page}/components → getPagesPageComponents */
function nameOperation(method: string, path: string): string {
  const words = path.split(/[^A-Za-z]+/).filter((word) => word && word !== 'v')
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

/** Schemas with a title stand once, under `components`, and elsewhere by reference. */
function nameShapes(document: ApiDocument): ApiDocument {
  const schemas: Record<string, Json> = {}
  const walk = (node: Json): Json => {
    if (Array.isArray(node)) return node.map(walk)
    if (typeof node !== 'object' || node === null) return node
    const { title, ...rest } = node
    const inner = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, walk(value)]))
    if (typeof title !== 'string' || !('properties' in node))
      return title === undefined ? inner : { title, ...inner }
    schemas[title] ??= inner
    return { $ref: `#/components/schemas/${title}` }
  }
  const paths = walk(document.paths)
  return { ...document, paths, components: { ...document.components, schemas } }
}
