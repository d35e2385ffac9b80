import { type TObject, type TProperties, type TSchema, Type } from 'typebox'

/*
 * The shapes of what goes over the wire, for the document and for tests. A shape with a title stands in the document under
 * that name. They have no say in what is read or sent.
 */

export const Id = Type.String({ pattern: '^[0-9b-df-hj-np-tv-z]{12}$' })
export const Time = Type.String({ format: 'date-time' })
export const Text = Type.String()
export const Flag = Type.Boolean()

/** What is said of it is said of both. */
export function orNull<T extends TSchema & { description?: string }>(schema: T) {
  const { description } = schema
  return Type.Union([schema, Type.Null()], description === undefined ? {} : { description })
}

/** One of several words. */
export function oneOf(words: readonly string[], description?: string): TSchema {
  return Type.Enum([...words], { type: 'string', ...(description && { description }) })
}

/** A body with everything inside of it under `wrapper`; what is in it may be left out unless `needed` names it. */
export function wrapped(wrapper: string, fields: TProperties, needed: string[] = []): TObject {
  return Type.Object({ [wrapper]: optional(fields, needed) })
}

export function optional(fields: TProperties, needed: string[] = []): TObject {
  return Type.Object(
    Object.fromEntries(
      Object.entries(fields).map(([name, schema]) => [
        name,
        needed.includes(name) ? schema : Type.Optional(schema),
      ]),
    ),
  )
}

/** `page` and `per_page` of a list. */
export const Paging = optional({
  page: Type.Integer({ minimum: 0, description: 'The first is 1; lists end with an empty one.' }),
  per_page: Type.Integer({ minimum: 1, maximum: 100, description: '`limit` means the same.' }),
})

/** Every answer that is not 2xx. */
export const Refusal = Type.Object(
  { error: Type.Union([Text, Type.Array(Text)]), message: Text },
  { title: 'Refusal' },
)
