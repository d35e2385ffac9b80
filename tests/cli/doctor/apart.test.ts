import { test } from 'tap'
import type { Case } from '../../../server/cli/doctor/case.ts'
import { nameIn } from '../../../server/cli/doctor/domains.ts'
import type { Certificate, Lists, Records } from '../../../server/cli/doctor/records.ts'
import { domain, findSigns, healthy, leading, product, status } from './healthy.ts'

const at = (origin: string): Partial<Case> => ({ origin, status: nameIn(new URL(origin).hostname) })
const over = (...names: string[]) => ({ aliases: { ...healthy.aliases, [status]: names } })
const zones = (zones: Lists) => ({ nameServers: { ...healthy.nameServers, ...zones } })
const aws = ['ns-5.awsdns-6.net', 'ns-12.awsdns-34.com']
const others = ['ns-7.awsdns-1.org', 'ns-8.awsdns-2.co.uk']
const certificate = (change: Partial<Certificate>) => {
  const ours = healthy.certificates[status]
  return { certificates: { ...healthy.certificates, ...(ours && { [status]: { ...ours, ...change } }) } }
}
const until = (day: string, from: string | null = null) =>
  certificate({ until: `${day}T00:00:00.000Z`, from: from && `${from}T00:00:00.000Z` })
const networks = (ours: string, theirs: string): Partial<Records> => ({
  networks: { '192.0.2.10': ours, '2001:db8:1::10': ours, '198.51.100.7': theirs, '2001:db8:2::7': theirs },
})
const named = (name: string) => ({ reverse: { ...healthy.reverse, '192.0.2.10': [name] } })

test('a page that readers cannot reach, or not safely, is told so', async (t) => {
  const check = 'Address of the page'
  findSigns(t, [
    [check, 'problem', /has no address/, leading(status)],
    [check, 'warning', /192\.168\.1\.5, where nobody outside/, leading(status, '192.168.1.5')],
    [check, 'ok', /leads to 192\.0\.2\.10/, {}],
    [check, 'warning', /cannot reach/, {}, at('http://localhost:3000')],
    [check, 'warning', /cannot reach/, {}, at('http://[::1]:3000')],
    [check, 'warning', /not encrypted/, {}, at(`http://${status}`)],
  ])
})

test('a page in the network of its product is told so, and what no network proves is not claimed', async (t) => {
  const check = 'Network'
  findSigns(t, [
    [check, 'problem', /one address, 198\.51\.100\.7/, leading(status, '192.0.2.10', '198.51.100.7')],
    [check, 'warning', /neighbours .*198\.51\.100\.9/, leading(status, '198.51.100.9')],
    [check, 'warning', /neighbours/, leading(status, '2001:db8:2:ffff::1')],
    [check, 'warning', /both in AS64500/, networks('AS64500 A', 'AS64500 A')],
    [check, 'advice', /one domain \(vm1\.cloud\.example and lb7/, named('vm1.cloud.example')],
    [check, 'ok', /does not prove two providers/, {}],
    [check, 'ok', /different networks/, networks('AS64500 A', 'AS64501 B')],
  ])
})

test('a name that leads over the product’s is told so', async (t) => {
  findSigns(t, [
    ['Alias', 'problem', /another name \(CNAME\) of/, over('x.test', product)],
    ['Alias', 'problem', /over one name, lb\.cloud/, over('lb.cloud.example')],
    ['Alias', 'warning', /of the product’s domain/, over('page.acme.example')],
    ['Alias', 'ok', /over page\.host\.test, none/, over('page.host.test')],
  ])
})

test('name servers and a domain that both hang on are named', async (t) => {
  const check = 'Name servers'
  findSigns(t, [
    [check, 'warning', /same name servers/, zones({ [domain]: aws })],
    [check, 'advice', /run by the provider/, zones({ [domain]: others })],
    [check, 'warning', /one name server only, ns1\.x\.test/, zones({ [domain]: ['ns1.x.test'] })],
    [check, 'ok', /at ns1\.x\.test too/, zones({ [domain]: ['ns1.x.test', ...aws] })],
    [check, 'ok', /at ns1\.x\.test, ns2/, zones({ [status]: ['ns1.x.test', 'ns2.x.test'], [domain]: aws })],
    ['Domain', 'advice', /Both are under acme\.example/, {}, at('https://status.acme.example')],
    ['Domain', 'problem', /so is the product/, {}, at(`https://${product}`)],
    ['Domain', 'advice', /Nobody said/, {}, { product: null }],
    ['Domain', 'ok', /acme-status\.net is not/, {}],
  ])
})

test('a certificate that ends soon for its kind, is not the page’s or not its own is told of', async (t) => {
  const check = 'Certificate'
  findSigns(t, [
    [check, 'problem', /expired on 2026-11-20/, until('2026-11-20')],
    [check, 'warning', /expires in 9 days/, until('2026-12-02')],
    [check, 'ok', /By Example CA, good until 2026-12-07/, until('2026-12-07')],
    [check, 'ok', /2026-11-25/, until('2026-11-25', '2026-11-19')],
    [check, 'warning', /expires in 14 h/, until('2026-11-23', '2026-11-17')],
    [check, 'problem', /not for status/, certificate({ names: [`*.x.${domain}`] })],
    [check, 'ok', /good until/, certificate({ names: [`*.${domain}`] })],
    [check, 'problem', /refuse it: self-signed/, certificate({ refused: 'self-signed' })],
    [check, 'warning', /one key/, certificate({ key: 'theirs' })],
    [check, 'warning', /one certificate/, certificate({ names: [status, '*.acme.example'] })],
  ])
})
