import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Component } from '../components/component.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'

/** What stands at one path, in each encoding. */
export type Sheet = Record<'plain' | 'gzip' | 'brotli', Body>

/** Bytes ready to send. Headers are flat lists of name, value, name, value. */
export type Body = {
  bytes: Buffer
  etag: string
  headers: string[]
  /** Headers of a 304. */
  unchanged: string[]
}

/** Everything the readers of one page can fetch, as printed after change `number`: immutable. */
export type Edition = {
  page: Page
  /** As they were when it was printed. */
  components: Component[]
  number: number
  printedAt: Time
  /** By path, without a query. */
  sheets: ReadonlyMap<string, Sheet>
  /** When time itself makes this edition untrue: a promise falls due, a day ends. */
  nextChangeAt: Time
  /** Paths of pictures that it names and that were still being rendered: nobody waited for them. */
  late: string[]
}

const compressGzip = promisify(gzip)
const compressBrotli = promisify(brotliCompress)

/** Compresses off the web thread. Brotli at 5: at 11 it takes forty times as long for the same size. */
export async function makeSheet(text: string, headers: Record<string, string>): Promise<Sheet> {
  const bytes = Buffer.from(text)
  const quality = {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }
  const [gzipped, brotlied] = await Promise.all([
    compressGzip(bytes, { level: 9 }),
    compressBrotli(bytes, quality),
  ])
  const name = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  return {
    plain: makeBody(bytes, `"${name}"`, headers),
    gzip: makeBody(gzipped, `"${name}-gzip"`, { ...headers, 'Content-Encoding': 'gzip' }),
    brotli: makeBody(brotlied, `"${name}-br"`, { ...headers, 'Content-Encoding': 'br' }),
  }
}

/** As makeSheet, for bytes that are compressed already: the same for everybody. */
export function makePictureSheet(bytes: Buffer, headers: Record<string, string>): Sheet {
  const name = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  const body = makeBody(bytes, `"${name}"`, headers)
  return { plain: body, gzip: body, brotli: body }
}

/** A strong tag names one sequence of bytes, so each encoding has its own (RFC 9110 §8.8.3.3). */
function makeBody(bytes: Buffer, etag: string, headers: Record<string, string>): Body {
  const { 'Content-Type': type, 'Content-Encoding': encoding, ...others } = headers
  const unchanged = Object.entries({ ...others, ETag: etag, Vary: 'Accept-Encoding' }).flat()
  const content = {
    ...(type && { 'Content-Type': type }),
    ...(encoding && { 'Content-Encoding': encoding }),
    'Content-Length': String(bytes.length),
  }
  return { bytes, etag, headers: [...Object.entries(content).flat(), ...unchanged], unchanged }
}
