import { readFile } from 'node:fs/promises'
import { Problem } from '../../problem.ts'
import { readTime, type Time } from '../../text/time.ts'
import { nameIn } from './domains.ts'
import { oneAddress } from './networks.ts'
import { type Certificate, emptyRecords, type Lists, type Records } from './records.ts'

const byName = ['aliases', 'addresses', 'nameServers', 'mailServers', 'texts'] as const
type Given = Record<string, unknown>

/** The records of a file, or those in what `doctor --json` printed. Throws a Problem that names what is wrong. */
export async function readRecords(path: string, now: Time): Promise<Records> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Problem('not-found', `There is no file ${path} that can be read.`)
  })
  try {
    const given = readObject(JSON.parse(text), 'It')
    return takeRecords(given.records === undefined ? given : readObject(given.records, 'records'), now)
  } catch (error) {
    const why =
      error instanceof SyntaxError ? 'It is no JSON.' : error instanceof Problem ? error.message : ''
    if (!why) throw error
    throw new Problem('invalid', `The records in ${path} cannot be used. ${why}`)
  }
}

function takeRecords(given: Given, now: Time): Records {
  const records = emptyRecords(given.at === undefined ? now : readMoment(given.at, 'at'))
  for (const section of byName) records[section] = readLists(given[section], section, nameIn)
  records.reverse = readLists(given.reverse, 'reverse', oneAddress)
  for (const section of ['aliases', 'nameServers', 'mailServers', 'reverse'] as const)
    records[section] = mapEach(records[section], (names) => names.map(nameIn))
  records.addresses = mapEach(records.addresses, (list) => list.map(oneAddress))
  for (const [address, network] of entriesOf(given.networks, 'networks'))
    records.networks[oneAddress(address)] = readWords(network, `networks of ${address}`)
  for (const [host, found] of entriesOf(given.certificates, 'certificates'))
    records.certificates[nameIn(host)] = readCertificate(readObject(found, `certificates of ${host}`), host)
  return { ...records, ...readMachine(given), unanswered: readList(given.unanswered ?? [], 'unanswered') }
}

function readMachine({ clock, disk, backups, modes }: Given): Partial<Records> {
  const found: Partial<Records> = {}
  if (clock !== undefined) {
    const { ahead, of } = readObject(clock, 'clock')
    found.clock = { ahead: readNumber(ahead, 'clock.ahead'), of: readWords(of, 'clock.of') }
  }
  if (disk !== undefined) {
    const { free, size } = readObject(disk, 'disk')
    found.disk = { free: readNumber(free, 'disk.free'), size: readNumber(size, 'disk.size') }
  }
  if (backups !== undefined) {
    const { folder, newest } = readObject(backups, 'backups')
    const moment = newest === null ? null : readMoment(newest, 'backups.newest')
    found.backups = { folder: readWords(folder, 'backups.folder'), newest: moment }
  }
  if (modes !== undefined) {
    const { path, folder, secret, database } = readObject(modes, 'modes')
    const readMode = (mode: unknown) => (mode === null ? null : readWords(mode, 'modes'))
    const files = { secret: readMode(secret), database: readMode(database) }
    found.modes = { path: readWords(path, 'modes.path'), folder: readWords(folder, 'modes.folder'), ...files }
  }
  return found
}

function readCertificate(found: Given, host: string): Certificate {
  const { names, issuer, from, until, refused, key } = found
  const what = `certificates of ${host}`
  return {
    names: readList(names, what).map(nameIn),
    issuer: readWords(issuer ?? '', what),
    from: from === undefined || from === null ? null : readMoment(from, what),
    until: readMoment(until, what),
    refused: refused === undefined || refused === null ? null : readWords(refused, what),
    key: key === undefined || key === null ? null : readWords(key, what),
  }
}

function entriesOf(value: unknown, what: string): [string, unknown][] {
  return value === undefined ? [] : Object.entries(readObject(value, what))
}

function readLists(value: unknown, what: string, nameOf: (written: string) => string): Lists {
  const lists = entriesOf(value, what).map(([name, list]) => [
    nameOf(name),
    readList(list, `${what} of ${name}`),
  ])
  return Object.fromEntries(lists)
}

function mapEach(lists: Lists, change: (list: string[]) => string[]): Lists {
  return Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, change(list)]))
}

function readObject(value: unknown, what: string): Given {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Given
  throw new Problem('invalid', `${what} must be an object.`)
}

function readList(value: unknown, what: string): string[] {
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value
  throw new Problem('invalid', `${what} must be a list of texts.`)
}

function readWords(value: unknown, what: string): string {
  if (typeof value === 'string') return value
  throw new Problem('invalid', `${what} must be a text.`)
}

function readNumber(value: unknown, what: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new Problem('invalid', `${what} must be a number.`)
}

function readMoment(value: unknown, what: string): Time {
  const time = typeof value === 'string' ? readTime(value) : undefined
  if (time !== undefined) return time
  throw new Problem('invalid', `${what} must be a time such as 2026-11-22T10:00:00Z.`)
}
