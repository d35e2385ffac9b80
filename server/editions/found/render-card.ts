import { renderAsync } from '@resvg/resvg-js'
import { keepNewest } from '../../text/newest.ts'
import type { Card } from './card.ts'
import { fontFiles } from './glyphs.ts'

/** How many rendered pictures are kept, of all pages: each is about 45 KB. */
const most = 200

/** By path: what was drawn, and what became of it. A picture that could not be rendered is not tried again. */
const drawn = new Map<string, Card>()
const rendered = new Map<string, Buffer | null>()
const rendering = new Map<string, Promise<Buffer | null>>()

let last: Promise<unknown> = Promise.resolve()

/** Remembers a card, so that it can be rendered when somebody asks for it. */
export function noteCard(card: Card): void {
  keepNewest(drawn, card.path, card, most)
}

/** The picture at a path; undefined: it is not there yet. Null: there will be none. */
export function peekCard(path: string): Buffer | null | undefined {
  return rendered.get(path)
}

/** The picture at a path, rendered unless it is: one at a time, off this thread. Null for what was never drawn. */
export async function awaitCard(path: string): Promise<Buffer | null> {
  const known = rendered.get(path) ?? rendering.get(path)
  const card = drawn.get(path)
  if (known !== undefined || !card) return known ?? null
  const run = last.then(() => render(card)).catch(() => null)
  rendering.set(path, run)
  last = run.then((bytes) => {
    rendering.delete(path)
    keepNewest(rendered, path, bytes, most)
  })
  return run
}

/**
 * No font is looked for on the machine, so that a picture is the same on each. Drawn on another thread; the PNG is made on
 * this one, in 16 ms: what draws logos does it elsewhere and smaller, and takes 15 MB for as long as the process lives.
 */
async function render({ svg }: Card): Promise<Buffer> {
  const image = await renderAsync(svg, {
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Noto Sans' },
  })
  return image.asPng()
}
