import { join } from 'node:path'
import { Problem } from '../problem.ts'
import { timeNow } from '../text/time.ts'
import { askWorld } from './doctor/ask/world.ts'
import { readCase } from './doctor/case.ts'
import { judge } from './doctor/judge/index.ts'
import { countLevels, printFindings } from './doctor/print.ts'
import { readRecords } from './doctor/read-records.ts'
import { choosePage, onPage, type Verb } from './verb.ts'

export const doctorVerb: Verb = {
  name: 'doctor',
  description:
    'say whether the page is apart from the product, and its mail, clock, disk and backups in order',
  options: [
    onPage,
    ['--product <host>', 'the product it must outlive; left out, what Settings says'],
    ['--selector <name>', 'the DKIM selector of the relay, where mail is not signed here'],
    ['--backups <folder>', 'where backups are put; left out, DATA_DIR/backups'],
    ['--resolver <address>', 'whom to ask for names instead of this machine’s resolver'],
    ['--records <file>', 'judge what this file says, and ask nobody'],
    ['--json', 'print what was found and the records it was found in'],
    ['--strict', 'end with 1 if there is a warning or a problem'],
  ],
  more: `Records are JSON, such as --json prints; each part may be left out, and what is left out is not judged:

  { "at": "2026-11-22T10:00:00Z",
    "aliases":      { "status.example.com": ["page.host.example"] },
    "addresses":    { "status.example.com": ["192.0.2.10"], "www.example.com": ["198.51.100.7"] },
    "reverse":      { "192.0.2.10": ["vm10.host.example"] },
    "networks":     { "192.0.2.10": "AS64500 Example Hosting", "198.51.100.7": "AS64501 Other Cloud" },
    "nameServers":  { "example.com": ["ns1.dns.example", "ns2.dns.example"] },
    "mailServers":  { "example.com": ["mx.example.com"] },
    "texts":        { "example.com": ["v=spf1 include:relay.example -all"], "_dmarc.example.com": ["v=DMARC1; p=reject"] },
    "certificates": { "status.example.com": { "names": ["status.example.com"], "issuer": "Example CA",
                      "from": "2026-10-01T00:00:00Z", "until": "2026-12-30T00:00:00Z", "refused": null, "key": null } },
    "clock":        { "ahead": 0.2, "of": "www.example.com" },
    "disk":         { "free": 40000000000, "size": 80000000000 },
    "backups":      { "folder": "/backups", "newest": "2026-11-22T03:00:00Z" },
    "modes":        { "path": "/data", "folder": "700", "secret": "600", "database": "644" } }

An empty list is an answer: there is none. Whose network an address is in is never asked; add it to compare networks.`,
  async run(tools, given) {
    const { config, say } = tools
    const page = await choosePage(tools, given.page)
    const what = readCase(config, page, given.product, given.selector)
    const now = timeNow()
    const places = {
      dataDir: config.dataDir,
      backups: given.backups ?? join(config.dataDir, 'backups'),
      resolver: given.resolver,
    }
    const records =
      given.records === undefined ? await askWorld(what, places, now) : await readRecords(given.records, now)
    const findings = judge(what, records)
    if (given.json)
      say(JSON.stringify({ status: what.status, product: what.product?.host ?? null, findings, records }))
    else for (const line of printFindings(what, findings)) say(line)
    const amiss = countLevels(findings, ['problem', 'warning'])
    if (given.strict && amiss) throw new Problem('conflict', `Not all is well: ${amiss}.`)
  },
}
