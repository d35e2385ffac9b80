import { type KeyObject, sign } from 'node:crypto'

/** A self-signed certificate (X.509, RSA and SHA-256) as PEM: Node reads them and cannot make them. */
export function makeCertificate(
  { publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject },
  from = new Date(Date.now() - 86_400_000),
  until = new Date(Date.now() + 86_400_000),
): string {
  const algorithm = Buffer.from('300d06092a864886f70d01010b0500', 'hex')
  const commonName = der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from('sns.test')))
  const name = der(0x30, der(0x31, commonName))
  const version = der(0xa0, der(0x02, Buffer.from([2])))
  const said = der(
    0x30,
    ...[version, der(0x02, Buffer.from([1])), algorithm, name],
    ...[der(0x30, time(from), time(until)), name, publicKey.export({ format: 'der', type: 'spki' })],
  )
  const signature = der(0x03, Buffer.from([0]), sign('sha256', said, privateKey))
  const lines = der(0x30, said, algorithm, signature)
    .toString('base64')
    .match(/.{1,64}/g)
  return `-----BEGIN CERTIFICATE-----\n${lines?.join('\n')}\n-----END CERTIFICATE-----\n`
}

/** Tag, length, contents (ITU-T X.690 §8.1). */
function der(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents)
  const size = content.length
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}

function time(moment: Date): Buffer {
  return der(0x18, Buffer.from(`${moment.toISOString().replace(/\D/g, '').slice(0, 14)}Z`))
}
