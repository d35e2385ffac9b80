import { createHash, createPrivateKey, type KeyObject, sign as signBytes } from 'node:crypto'
import { promisify } from 'node:util'
import type { Config } from '../../config.ts'
import { Problem } from '../../problem.ts'
import type { Segments } from './mime.ts'

const signOffThread = promisify(signBytes)

// RFC 8058 §4 wants both unsubscribe headers signed, RFC 6376 §5.4 says what else should be.
const signedHeaders = new Set(
  [
    ...['From', 'To', 'Subject', 'Date', 'Message-ID', 'In-Reply-To', 'References', 'Auto-Submitted'],
    ...['List-ID', 'List-Unsubscribe', 'List-Unsubscribe-Post', 'MIME-Version', 'Content-Type'],
  ].map((name) => name.toLowerCase()),
)

/**
 * Gives what makes the DKIM-Signature header of a message (RFC 6376, rsa-sha256, relaxed/relaxed), complete with its line
 * end, from its head and its relaxed body: the same message gets the same one. The key is read once and signs on another
 * thread. Throws a Problem for a key that is not RSA.
 */
export function makeSigner({ key, selector, domain }: NonNullable<Config['dkim']>) {
  const privateKey = readKey(key)
  return async (head: string, body: string): Promise<string> => {
    const headers = head
      .split(/\r\n(?![ \t])/)
      .filter((line) => signedHeaders.has(line.slice(0, line.indexOf(':')).toLowerCase()))
    const names = headers.map((line) => line.slice(0, line.indexOf(':')).toLowerCase()).join(':')
    const hash = createHash('sha256').update(body, 'latin1').digest('base64')
    const unsigned = [
      `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=${selector};`,
      ` h=${names.replace(/(.{1,68}):/g, '$1:\r\n  ')};`,
      ` bh=${hash};`,
      ' b=',
    ].join('\r\n')
    const signed = [...headers.map(relaxHeader), relaxHeader(unsigned)].join('\r\n')
    const signature = await signOffThread('sha256', Buffer.from(signed, 'latin1'), privateKey)
    return `${unsigned}${signature.toString('base64').replace(/.{72}(?=.)/g, '$&\r\n  ')}\r\n`
  }
}

/** RFC 6376 §3.4.2. */
function relaxHeader(line: string): string {
  const colon = line.indexOf(':')
  const value = line
    .slice(colon + 1)
    .replaceAll('\r\n', '')
    .replace(/[ \t]+/g, ' ')
    .trim()
  return `${line.slice(0, colon).toLowerCase()}:${value}`
}

const relaxed = new WeakMap<Segments, Segments>()

/**
 * RFC 6376 §3.4.4, once for a letter: no place in a body has white space, nor stands between two pieces of it (mime.ts,
 * quoteLink). A body of ours never ends in empty lines.
 */
export function relaxBody(body: Segments): Segments {
  const known = relaxed.get(body) ?? body.map(relaxSegment)
  relaxed.set(body, known)
  return known
}

function relaxSegment(segment: Segments[number]): Segments[number] {
  return typeof segment === 'string' ? segment.replace(/[ \t]+/g, ' ').replaceAll(' \r\n', '\r\n') : segment
}

function readKey(pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'rsa') return key
  } catch {}
  throw new Problem('invalid', 'The setting DKIM_KEY must be an RSA private key in PEM form.')
}
