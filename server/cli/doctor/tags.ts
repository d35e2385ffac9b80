/** The tags of a DKIM or DMARC record (RFC 6376 §3.2): v=DMARC1; p=none → v and p. Names in lower case. */
export function readTags(record: string): Record<string, string> {
  const pairs = record.split(';').flatMap((part) => {
    const at = part.indexOf('=')
    return at < 0 ? [] : [[part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()]]
  })
  return Object.fromEntries(pairs)
}
