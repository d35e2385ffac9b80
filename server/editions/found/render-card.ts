import { execFile } from 'node:child_process'
import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { keepNewest } from '../../text/newest.ts'
import type { Card } from './card.ts'

const runFile = promisify(execFile)
const script = fileURLToPath(new URL('card-process.ts', import.meta.url))

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

/** The picture at a path, rendered unless it is: one at a time. Null for what was never drawn. */
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
 * Rendered by a process of its own, which takes 30 MB with it when it ends: in this one they would stay, and each picture
 * leaves 3 MB more behind until Node happens to collect. Nor does whoever reads a page meanwhile wait for it.
 */
async function render({ svg }: Card): Promise<Buffer> {
  const kept = getCompileCacheDir()
  const run = runFile(process.execPath, ['--max-semi-space-size=1', script], {
    ...{ encoding: 'buffer', maxBuffer: 10_000_000, timeout: 60_000 },
    // Nothing secret, and what reads TypeScript is not needed where what it made is kept.
    env: kept === undefined ? {} : { NODE_COMPILE_CACHE: dirname(kept) },
  } as const)
  run.child.stdin?.on('error', () => {}).end(svg)
  return (await run).stdout
}
