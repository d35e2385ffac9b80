import { renderAsync } from '@resvg/resvg-js'
import sharp from 'sharp'
import type { Card } from './card.ts'
import { fontFiles } from './glyphs.ts'

/** How many rendered pictures are kept, of all pages: each is about 20 KB. */
const most = 200

/** By path. A picture that could not be rendered is not tried again. */
const rendered = new Map<string, Buffer | null>()
const rendering = new Map<string, Promise<Buffer | null>>()

/** Has a picture rendered unless it is: one at a time, off this thread. */
export function beginCard(card: Card): void {
  if (rendered.has(card.path) || rendering.has(card.path)) return
  const run = last.then(() => render(card)).catch(() => null)
  rendering.set(card.path, run)
  last = run.then((bytes) => {
    rendering.delete(card.path)
    keep(card.path, bytes)
  })
}

let last: Promise<unknown> = Promise.resolve()

/** The picture at a path; undefined: it is not there yet. Null: there will be none. */
export function peekCard(path: string): Buffer | null | undefined {
  return rendered.get(path)
}

/** The picture at a path that is rendered or being rendered. */
export async function awaitCard(path: string): Promise<Buffer | null> {
  return rendered.get(path) ?? (await rendering.get(path)) ?? null
}

/** No font is looked for on the machine, so that a picture is the same on each. */
async function render({ svg }: Card): Promise<Buffer> {
  const image = await renderAsync(svg, {
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Noto Sans' },
  })
  const { width, height, pixels } = image
  const raw = { width, height, channels: 4 as const }
  // asPng would compress on this thread.
  return sharp(pixels, { raw }).png({ palette: true, colours: 64, effort: 4 }).toBuffer()
}

function keep(path: string, bytes: Buffer | null): void {
  const oldest = rendered.size >= most ? rendered.keys().next().value : undefined
  if (oldest !== undefined) rendered.delete(oldest)
  rendered.set(path, bytes)
}
