import { createPublicKey } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import ipaddr from 'ipaddr.js'
import { wrong } from './wrong.ts'

/** The settings a reader looks at. */
type Settings<Names extends string> = { [name in Names]?: string | undefined }

export function readDkim({
  DKIM_KEY: key,
  DKIM_SELECTOR: selector,
  DKIM_DOMAIN: domain,
}: Settings<'DKIM_KEY' | 'DKIM_SELECTOR' | 'DKIM_DOMAIN'>):
  | { key: string; selector: string; domain: string }
  | undefined {
  if (key === undefined && selector === undefined && domain === undefined) return undefined
  if (key === undefined || selector === undefined || domain === undefined) {
    throw wrong('DKIM_KEY', 'needs DKIM_SELECTOR and DKIM_DOMAIN beside it, and they need it')
  }
  const pem = key.includes('-----BEGIN') ? key.replaceAll('\\n', '\n') : readKeyFile(key)
  return { key: pem, selector, domain }
}

export function readSendgridKey(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  const key = value.replace(/-----[^-]+-----|\\n|\s/g, '')
  try {
    if (createPublicKey(asPem(key)).asymmetricKeyType === 'ec') return key
  } catch {}
  throw wrong('SENDGRID_PUBLIC_KEY', 'must be the verification key that SendGrid shows for its event webhook')
}

export function readTopic(value: string | undefined): string | undefined {
  if (value === undefined || /^arn:aws[\w-]*:sns:[\w-]+:\d+:[\w.-]+$/.test(value)) return value
  throw wrong('SES_TOPIC_ARN', 'must look like arn:aws:sns:eu-west-1:123456789012:bounces')
}

export function readPurge({
  PURGE_URL: url,
  PURGE_HEADER: header,
}: Settings<'PURGE_URL' | 'PURGE_HEADER'>): { url: string; header: string | undefined } | undefined {
  if (url !== undefined && !/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw wrong('PURGE_URL', 'must be an address that begins with https://')
  if (header !== undefined && !/^[\w-]+: \S[\x20-\x7e]*$/.test(header))
    throw wrong('PURGE_HEADER', 'must be one header, as in “Authorization: Bearer …”')
  if (header !== undefined && url === undefined) throw wrong('PURGE_HEADER', 'needs PURGE_URL beside it')
  return url === undefined ? undefined : { url, header }
}

export function readBucket(
  settings: Settings<'S3_BUCKET_URL' | 'S3_REGION' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY'>,
): { url: string; region: string; accessKeyId: string; secretAccessKey: string } | undefined {
  const {
    S3_BUCKET_URL: url,
    S3_REGION: region = 'auto',
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = settings
  if (url === undefined && accessKeyId === undefined && secretAccessKey === undefined) return undefined
  if (url === undefined || accessKeyId === undefined || secretAccessKey === undefined)
    throw wrong(
      'S3_BUCKET_URL',
      'needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY beside it, and they need it',
    )
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw wrong(
      'S3_BUCKET_URL',
      'must be the address of a bucket, as in https://status-copy.s3.eu-west-1.amazonaws.com',
    )
  return { url: url.replace(/\/+$/, ''), region, accessKeyId, secretAccessKey }
}

/** Hosts, addresses and networks that webhooks may lead to although they are not public. */
export function readAllowed(value = ''): string[] {
  const entries = value.split(/[\s,]+/).filter(Boolean)
  for (const entry of entries) {
    const known = entry.includes('/') ? ipaddr.isValidCIDR(entry) : /^[\w.:-]+$/.test(entry)
    if (!known) throw wrong('WEBHOOK_ALLOW', 'must hold hosts, addresses or networks such as 10.1.0.0/16')
  }
  return entries.map((entry) => entry.toLowerCase())
}

function readKeyFile(path: string): string {
  if (!existsSync(path))
    throw wrong('DKIM_KEY', 'must be a PEM private key or the path of a file that holds one')
  return readFileSync(path, 'utf8')
}

function asPem(key: string): string {
  return `-----BEGIN PUBLIC KEY-----\n${key}\n-----END PUBLIC KEY-----`
}
