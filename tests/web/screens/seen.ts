import type { Test } from 'tap'

/** What a form can do, as a browser sees it. `asks`: there is something in it to fill in or to choose. */
export type FoundForm = { method: string; action: string; asks: boolean }

/** What a walk has come across, in the words of the routes: `POST /admin/incidents/:id/updates`. */
export type Seen = {
  visited: Set<string>
  /** Each form, and the first screen it stood on. */
  forms: Map<string, string>
  refused: Set<string>
  screens: number
  looks: number
}

export function nothingSeen(): Seen {
  return { visited: new Set(), forms: new Map(), refused: new Set(), screens: 0, looks: 0 }
}

/** The route that answers `method` at this address; the address itself where there is none. */
export function routeOf(routes: string[], method: string, url: string): string {
  const asked = `${method.toUpperCase()} ${new URL(url).pathname.replace(/(.)\/$/, '$1')}`
  const fits = routes.filter((route) => new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`).test(asked))
  return fits.sort((a, b) => a.split(':').length - b.split(':').length)[0] ?? asked
}

/** A form's name: one that asks for nothing is a button, and another thing than the form it may share a path with. */
export function formOf(routes: string[], { method, action, asks }: FoundForm): string {
  return `${routeOf(routes, method, action)}${asks ? '' : ', a button'}`
}

/** What a walk may leave out, each with the reason. */
export type LeftOut = { forms: Record<string, string>; routes: Record<string, string> }

/**
 * Every route was visited, every form was found, and every form that can be refused was. A new screen without a walk
 * fails here, and so does a reason for something that is no more.
 */
export function checkComplete(t: Test, seen: Seen, routes: string[], leftOut: LeftOut): void {
  const forms = [...seen.forms.keys()]
  const known = (list: string[]) => (name: string) => !list.includes(name)
  const gets = routes.filter((route) => route.startsWith('GET '))
  const unvisited = gets.filter((route) => !seen.visited.has(route)).filter(known(keysOf(leftOut.routes)))
  t.strictSame(unvisited, [], 'every address was visited')
  const unrefused = forms.filter((form) => !seen.refused.has(form)).filter(known(keysOf(leftOut.forms)))
  t.strictSame(
    unrefused.map((form) => `${form} on ${seen.forms.get(form)}`),
    [],
    'every form was refused once',
  )
  const posts = routes.filter((route) => route.startsWith('POST '))
  const unused = posts.filter((post) => !seen.forms.has(post) && !seen.forms.has(`${post}, a button`))
  t.strictSame(unused.filter(known(keysOf(leftOut.routes))), [], 'every door has its form')
  const there = new Set([...routes, ...forms])
  const gone = [...keysOf(leftOut.forms), ...keysOf(leftOut.routes)].filter((name) => !there.has(name))
  t.strictSame(gone, [], 'what is left out is there')
}

function keysOf(reasons: Record<string, string>): string[] {
  return Object.keys(reasons)
}
