/**
 * Makes a printer of one part that does not print twice what shows the same: what nobody touched is the same object in one
 * edition after the other. `within`: the voice, or the zone, that it is printed in; `more`: what else the part shows, as text.
 */
export function remember<Thing extends object, Within>(
  print: (thing: Thing, within: Within, more: string) => string,
): (thing: Thing, within: Within, more?: string) => string {
  const printed = new WeakMap<Thing, Map<Within, { more: string; part: string }>>()
  return (thing, within, more = '') => {
    const parts = printed.get(thing) ?? new Map<Within, { more: string; part: string }>()
    const known = parts.get(within)
    if (known?.more === more) return known.part
    const part = print(thing, within, more)
    printed.set(thing, parts.set(within, { more, part }))
    return part
  }
}
