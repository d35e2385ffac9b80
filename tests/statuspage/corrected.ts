// biome-ignore lint/suspicious/noExplicitAny: a file of somebody else's, read as it comes
type Json = any

/**
 * Statuspage's OpenAPI file as it should be: what its answers are known to be and the file gets wrong. It names no
 * nullability, calls lists and numbers texts, and knows no postmortem among the states of an incident.
 */
export function correct(file: Json): Json {
  const document = structuredClone(file)
  const schemas = document.components.schemas
  const { GroupComponent, Incident, IncidentUpdate, Page, Subscriber, PageAccessUser } = schemas
  GroupComponent.properties.components = { type: 'array', items: { type: 'string' } }
  GroupComponent.properties.position = { type: 'integer' }
  Incident.properties.postmortem_published_at = { type: 'string', format: 'date-time' }
  Incident.properties.metadata = { type: 'object' }
  for (const { properties } of [Incident, IncidentUpdate]) properties.status.enum.push('postmortem')
  for (const name of Object.keys(Page.properties))
    if (/_logo$|^hero_cover$/.test(name)) Page.properties[name] = { type: 'object' }
  Subscriber.properties.components = { type: 'array', items: { type: 'string' } }
  if (PageAccessUser)
    PageAccessUser.properties.page_access_group_ids = { type: 'array', items: { type: 'string' } }
  if (schemas.MetricsProvider) schemas.MetricsProvider.properties.page_id = { type: 'string' }
  for (const name of ['ComponentUptime', 'ComponentGroupUptime']) {
    const { properties } = schemas[name]
    properties.warnings = { type: 'array', items: { type: 'string' } }
    properties.related_events = { type: 'array', items: properties.related_events }
    const { incidents } = properties.related_events.items.properties
    if (incidents) properties.related_events.items.properties.incidents = { type: 'array', items: incidents }
    for (const day of ['range_start', 'range_end']) properties[day] = { type: 'string' }
  }
  // Ids by metric, and rights by page: one key for each.
  schemas.MetricAddResponse = { type: 'object' }
  if (schemas.Permissions)
    schemas.Permissions.properties.data.properties.pages = { type: ['object', 'array'] }
  for (const schema of Object.values<Json>(schemas)) letBeNull(schema)
  return document
}

/** The schema of what an operation answers with `code`; a list where the file forgot that it is one. */
export function answerSchema(document: Json, method: string, path: string, code: number): Json | undefined {
  const schema =
    document.paths[path]?.[method.toLowerCase()]?.responses[code]?.content?.['application/json']?.schema
  const isList = method === 'GET' && /\/metrics$/.test(path) && schema?.$ref
  return isList ? { type: 'array', items: schema } : schema
}

/** In answers every key is there, and what is not known is null. */
function letBeNull(schema: Json, depth = 0): void {
  if (!schema?.properties) return
  if (depth === 0 && schema.properties.id) schema.required = Object.keys(schema.properties)
  for (const property of Object.values<Json>(schema.properties)) {
    letBeNull(property, depth + 1)
    if (typeof property.type === 'string') property.type = [property.type.toLowerCase(), 'null']
    if (property.enum) property.enum = [...property.enum, null]
  }
}
