import type { Time } from '../../../text/time.ts'
import type { Case } from '../case.ts'
import { registrable } from '../domains.ts'
import { emptyRecords, type Records } from '../records.ts'
import { askCertificate } from './certificate.ts'
import { askClock } from './clock.ts'
import { askBackups, askDisk, askModes } from './machine.ts'
import { askNames, type Names } from './names.ts'

/** Where to look: the folder of the data, that of the backups, and a resolver other than the machine's own. */
export type Places = { dataDir: string; backups: string; resolver: string | undefined }

/** Asks all that the checks want to know of a case, at once; a minute at most. */
export async function askWorld(what: Case, places: Places, now: Time): Promise<Records> {
  const records = emptyRecords(now)
  const names = askNames(records, places.resolver)
  await Promise.all([
    ...askForNames(what, names),
    ...askHosts(what, records, names),
    ...askMachine(records, places),
  ])
  records.unanswered.sort()
  return records
}

function askForNames({ status, product, relay, sender, dkim }: Case, names: Names): Promise<unknown>[] {
  const hosts = [status, ...(product ? [product.host] : [])]
  const top = registrable(sender)
  return [
    ...[...hosts, ...(relay === null ? [] : [relay])].map(names.host),
    ...hosts.map(names.zone),
    // Names of this network alone have no records to look for.
    ...(top === undefined ? [] : [names.mail(sender), names.spf(sender)]),
    ...(top === undefined ? [] : [...new Set([sender, top])].map((name) => names.texts(`_dmarc.${name}`))),
    ...(dkim ? [names.texts(`${dkim.selector}._domainkey.${dkim.domain}`.toLowerCase())] : []),
  ]
}

function askHosts({ origin, status, product }: Case, records: Records, names: Names): Promise<unknown>[] {
  const askFor = (host: string, origin: string) =>
    noted(records, `certificate of ${host}`, async () => {
      // At the address that readers are led to, which inside a network may be another.
      const [address] = await names.addresses(host)
      if (address !== undefined && origin.startsWith('https:'))
        records.certificates[host] = await askCertificate(origin, address)
    })
  if (!product) return [askFor(status, origin)]
  const clock = noted(records, `time of ${product.host}`, async () => {
    records.clock = await askClock(product.origin)
  })
  return [askFor(status, origin), askFor(product.host, product.origin), clock]
}

function askMachine(records: Records, { dataDir, backups }: Places): Promise<unknown>[] {
  return [
    noted(records, `disk of ${dataDir}`, async () => {
      records.disk = await askDisk(dataDir)
    }),
    noted(records, `backups in ${backups}`, async () => {
      records.backups = await askBackups(backups)
    }),
    noted(records, `modes in ${dataDir}`, async () => {
      records.modes = await askModes(dataDir)
    }),
  ]
}

async function noted(records: Records, what: string, ask: () => Promise<void>): Promise<void> {
  try {
    await ask()
  } catch (error) {
    const { code, message, cause } = error as NodeJS.ErrnoException & { cause?: NodeJS.ErrnoException }
    const why = cause?.code ?? cause?.message ?? code ?? message
    records.unanswered.push(`${what}: ${why}`)
  }
}
