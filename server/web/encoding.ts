export type Encoding = 'plain' | 'gzip' | 'brotli'

const picked = new Map<string, Encoding>()

/** The smallest form a client takes, by its Accept-Encoding. Browsers send few different ones, so the answer is kept. */
export function pickEncoding(header: string | undefined): Encoding {
  if (header === undefined) return 'plain'
  const known = picked.get(header)
  if (known) return known
  if (picked.size >= 200) picked.clear()
  const encoding = negotiate(header)
  picked.set(header, encoding)
  return encoding
}

/** RFC 9110 §12.5.3; between forms the client likes equally, brotli comes before gzip. */
function negotiate(header: string): Encoding {
  const weights = new Map(
    header.split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase())
      const q = parameters.find((parameter) => parameter.startsWith('q='))
      return [name, q ? Number(q.slice(2)) || 0 : 1] as const
    }),
  )
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0
  const [brotli, gzip, plain] = [weightOf('br'), weightOf('gzip'), weights.get('identity') ?? 0]
  if (Math.max(brotli, gzip) === 0 || plain > Math.max(brotli, gzip)) return 'plain'
  return brotli >= gzip ? 'brotli' : 'gzip'
}
