import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Component } from '../components/component.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'
import type { Facts } from './facts.ts'

/** What stands at one path, in each encoding, and the headers that all of them share. */
export type Sheet = Record<Encoding, Body> & { headers: Record<string, string> }

export type Encoding = 'plain' | 'gzip' | 'brotli'

/** Bytes ready to send. Headers are flat lists of name, value, name, value. */
export type Body = {
  bytes: Buffer
  etag: string
  headers: string[]
  /** Headers of a 304: what caches and programs elsewhere ask of it; the rest they have (RFC 9110 §15.4.5). */
  unchanged: string[]
}

/** Everything the readers of one page can fetch, as printed after change `number`: immutable. */
export type Edition = {
  page: Page
  /** As they were when it was printed. */
  components: Component[]
  /** What it was printed from; undefined for one that was read from disk. */
  facts: Facts | undefined
  number: number
  printedAt: Time
  /** The months (2026-11) its history reaches back over, newest first. */
  months: string[]
  /** By path, without a query: all but what has long passed, which the archive holds. */
  sheets: ReadonlyMap<string, Sheet>
  /** When time itself makes this edition untrue: a promise falls due, a day ends. */
  nextChangeAt: Time
  /** Paths of pictures that it names and that are not rendered yet. */
  late: string[]
}

const compressGzip = promisify(gzip)
const compressBrotli = promisify(brotliCompress)

/** Of so many bytes on, a tenth less to send is not worth twice the time until it is there. */
const large = 100_000

/**
 * Compresses off the web thread. Brotli at 5: at 11 it takes forty times as long for the same size. Gzip at 6: at 9 it takes
 * four times as long for a hundredth. What is large at 4.
 */
export async function makeSheet(text: string, headers: Record<string, string>): Promise<Sheet> {
  const bytes = Buffer.from(text)
  const [gzipped, brotlied] = await Promise.all([
    compressGzip(bytes, { level: bytes.length < large ? 6 : 4 }),
    compressBrotli(bytes, { params: brotliParams(bytes.length) }),
  ])
  return bindSheet({ plain: bytes, gzip: gzipped, brotli: brotlied }, headers)
}

/** A window as large as the text finds all there is to find; the usual one of 4 MB has memory of its own set aside for each. */
function brotliParams(size: number): Record<number, number> {
  return {
    [constants.BROTLI_PARAM_QUALITY]: size < large ? 5 : 4,
    [constants.BROTLI_PARAM_SIZE_HINT]: size,
    [constants.BROTLI_PARAM_LGWIN]: Math.min(22, Math.max(14, Math.ceil(Math.log2(size + 16)))),
  }
}

/** A sheet of bytes that are compressed already. What has no other form, a picture, is the same for everybody. */
export function bindSheet(
  { plain, gzip, brotli }: { plain: Buffer; gzip?: Buffer | undefined; brotli?: Buffer | undefined },
  headers: Record<string, string>,
): Sheet {
  // A 304 leaves most headers out, so the tag stands for them too.
  const said = JSON.stringify(headers)
  const name = createHash('sha256').update(said).update(plain).digest('base64url').slice(0, 22)
  const body = makeBody(plain, `"${name}"`, headers)
  return {
    headers,
    plain: body,
    gzip: gzip ? makeBody(gzip, `"${name}-gzip"`, { ...headers, 'Content-Encoding': 'gzip' }) : body,
    brotli: brotli ? makeBody(brotli, `"${name}-br"`, { ...headers, 'Content-Encoding': 'br' }) : body,
  }
}

/** A strong tag names one sequence of bytes, so each encoding has its own (RFC 9110 §8.8.3.3). */
function makeBody(bytes: Buffer, etag: string, headers: Record<string, string>): Body {
  const all = { ...headers, 'Content-Length': String(bytes.length), ETag: etag, Vary: 'Accept-Encoding' }
  const entries = Object.entries(all)
  return {
    ...{ bytes, etag, headers: entries.flat() },
    unchanged: entries.filter(([name]) => saidAgain.test(name)).flat(),
  }
}

const saidAgain =
  /^(?:(?:CDN-)?Cache-Control|Surrogate-Key|Cache-Tag|Access-Control-Allow-Origin|Cross-Origin-Resource-Policy|ETag|Vary)$/
