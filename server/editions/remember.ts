/**
 * Makes a printer of one part that does not print twice what shows the same: what nobody touched is the same object in one
 * edition after the other. `within`: the voice, or the page, that it is printed in, and `keyOf` what of that it shows; `more`:
 * what else the part shows, as text.
 */
export function remember<Thing extends object, Within>(
  print: (thing: Thing, within: Within, more: string) => string,
  keyOf: (within: Within) => unknown = (within) => within,
): (thing: Thing, within: Within, more?: string) => string {
  const printed = new WeakMap<Thing, Map<unknown, { more: string; part: string }>>()
  return (thing, within, more = '') => {
    const key = keyOf(within)
    const parts = printed.get(thing) ?? new Map<unknown, { more: string; part: string }>()
    const known = parts.get(key)
    if (known?.more === more) return known.part
    const part = print(thing, within, more)
    printed.set(thing, parts.set(key, { more, part }))
    return part
  }
}
