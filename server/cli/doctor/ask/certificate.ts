import { createHash } from 'node:crypto'
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls'
import { nameIn } from '../domains.ts'
import { isAddress } from '../networks.ts'
import type { Certificate } from '../records.ts'

/** The certificate that an https origin shows at this address. Rejects where none is shown in 5 s. */
export async function askCertificate(origin: string, address: string): Promise<Certificate> {
  const { hostname, port } = new URL(origin)
  const socket = connect({
    host: address,
    port: Number(port || 443),
    ...(!isAddress(nameIn(hostname)) && { servername: hostname }),
    // What is wrong with it is what we want to read.
    rejectUnauthorized: false,
  })
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('secureConnect', resolve)
      socket.once('error', reject)
      socket.setTimeout(5_000, () => reject(new Error('no answer in 5 s')))
    })
    return readCertificate(socket, socket.getPeerCertificate())
  } finally {
    socket.destroy()
  }
}

function readCertificate(socket: TLSSocket, shown: PeerCertificate): Certificate {
  const alternatives = (shown.subjectaltname ?? '').split(/,\s*/)
  const names = alternatives.flatMap((name) => /^(?:DNS|IP Address):"?([^"]+)"?$/.exec(name)?.[1] ?? [])
  // Whether the name fits is judged by the names themselves.
  const reason = String(socket.authorizationError ?? '')
  const isName = reason === 'ERR_TLS_CERT_ALTNAME_INVALID' || /Hostname\/IP does not match/.test(reason)
  return {
    names: names.map((name) => name.toLowerCase()),
    issuer: [shown.issuer?.O ?? shown.issuer?.CN ?? ''].flat()[0] ?? '',
    from: new Date(shown.valid_from).toISOString(),
    until: new Date(shown.valid_to).toISOString(),
    refused: socket.authorized || isName ? null : reason,
    key: shown.pubkey ? createHash('sha256').update(shown.pubkey).digest('base64url') : null,
  }
}
