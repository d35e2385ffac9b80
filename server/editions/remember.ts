import type { Voice } from './voice.ts'

/**
 * Makes a printer of one part of a page that does not print twice what shows the same: what nobody touched is the same object
 * in one edition after the other. `more`: what else the part shows, as text.
 */
export function remember<Thing extends object>(
  print: (thing: Thing, voice: Voice, more: string) => string,
): (thing: Thing, voice: Voice, more?: string) => string {
  const printed = new WeakMap<Thing, Map<Voice, { more: string; part: string }>>()
  return (thing, voice, more = '') => {
    const parts = printed.get(thing) ?? new Map<Voice, { more: string; part: string }>()
    const known = parts.get(voice)
    if (known?.more === more) return known.part
    const part = print(thing, voice, more)
    printed.set(thing, parts.set(voice, { more, part }))
    return part
  }
}
