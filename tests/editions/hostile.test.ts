import { XMLValidator } from 'fast-xml-parser'
import { HtmlValidate } from 'html-validate'
import ICAL from 'ical.js'
import type { Test } from 'tap'
import type { Database } from '../../server/db/connect.ts'
import type { Edition } from '../../server/editions/edition.ts'
import { isCard } from '../../server/editions/found/card.ts'
import { inside } from '../../server/editions/found/embed.ts'
import { liveScript, localTime } from '../../server/editions/frame.ts'
import { readPrefix } from '../../server/editions/voice.ts'
import { addDays } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeIncident, post } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { eachDoor } from '../support/databases.ts'
import { printAt, read } from './print-at.ts'

const now = '2026-11-21T12:00:00.000Z'
const html = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Matters of taste: white space where a line held only a tag, long titles, the letters of doctype, <hr />.
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    'doctype-style': 'off',
    'void-style': 'off',
    // Our ids may begin with a digit, as HTML allows.
    'valid-id': ['error', { relaxed: true }],
  },
})

/** Every page of the edition is valid HTML in which nothing runs, and everything else is what its name says. */
async function checkSheets(t: Test, edition: Edition): Promise<void> {
  for (const path of edition.sheets.keys()) {
    // The other languages have the same views: one page of one of them will do.
    if (readPrefix(path) && path !== '/de/') continue
    const text = read(edition, path)
    const parse = parsers.find(([names]) => names.test(path))?.[1]
    if (parse) t.doesNotThrow(() => parse(text), path)
    if (parse || isCard(path) || path === '/robots.txt' || path === '/embed/script.js') continue
    const report = await html.validateString(text)
    const complaints = report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`),
    )
    t.strictSame([...complaints.slice(0, 5), ...listDangers(text)], [], path)
  }
}

/** By what a path ends with: each throws on what is not well-formed. */
const parsers: [RegExp, (text: string) => void][] = [
  [/\.json\b/, (text) => JSON.parse(text)],
  [/\.ics$/, (text) => ICAL.parse(text)],
  [
    /\.(atom|rss|xml|svg)$/,
    (text) => {
      const result = XMLValidator.validate(text)
      // What XML cannot hold, which the validator lets pass.
      if (result !== true || /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text))
        throw new Error(JSON.stringify(result))
    },
  ],
]

/** Without the scripts that are ours; JSON-LD is data, and has no angle bracket in it. */
function withoutScripts(text: string): string {
  const plain = text
    .replace(`<script>${localTime.script}</script>`, '')
    .replace(`<script>${liveScript.script}</script>`, '')
    .replace(`<script>${inside.script}</script>`, '')
  return plain.replace(/<script type="application\/ld\+json">([^<]*)<\/script>/, (_, json) => {
    JSON.parse(json)
    return ''
  })
}

/** Tags that no page of ours has, attributes that would run or style, and addresses that are none. */
function listDangers(text: string): string[] {
  const strange = withoutScripts(text)
  const tags = (strange.match(/<[a-z][^>]*>/gi) ?? []).map((tag) => tag.replace(/"[^"]*"/g, ''))
  const dangers = /^<(?:script|iframe|img|object|base)|\s(?:on\w+|style)=/i
  const address = /\s(?:href|src|action)="(?!\/|#|https?:|mailto:|data:image\/svg|")[^"]*"/gi
  return [...tags.filter((tag) => dangers.test(tag)), ...(text.match(address) ?? [])]
}

/** A page where everything that people can write says these words, one after the other. */
async function printEverywhere(db: Database, all: string[]): Promise<Edition> {
  const productUrl = 'https://acme.example/?a=1&b="2"'
  const page = await makePage(db, { name: all.join(' ').slice(0, 255), productUrl }, now)
  for (const words of all) {
    const name = words.slice(0, 255)
    const component = await makeComponent(db, page, { name, description: words }, now)
    const components = { [component.id]: 'major_outage' as const }
    const said = {
      name,
      body: words,
      scope: words.slice(0, 1_000),
      workaround: words.slice(0, 5_000),
      components,
    }
    await makeIncident(db, page, { ...said, status: 'resolved' }, addDays(now, -40))
    const { id } = await makeIncident(db, page, said, now)
    await post(db, page, id, { body: words.slice(1), scope: null }, now)
  }
  return printAt(db, page, now)
}

eachDoor('markup is shown and not obeyed', async (t, db) => {
  const edition = await printEverywhere(db, [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</title></style><iframe src=//evil.example>',
    '<%= 7*7 %> {{7*7}} #{7*7} <%~ it.page %>',
    '[click](javascript:alert(1)) ![x](https://evil.example/p.png)',
    '&lt;b&gt; &#60;b&#62; &amp;amp;',
    '--> <!-- ]]> <![CDATA[',
  ])
  await checkSheets(t, edition)
  t.match(read(edition, '/'), '&lt;%= 7*7 %&gt;')
})

eachDoor('a page is printed whatever it says', async (t, db) => {
  const edition = await printEverywhere(db, [
    'W'.repeat(20_000),
    '\u202eمرحبا \u2067שלום\u2069 \u200f'.repeat(60),
    '🚨👩🏽‍🚒'.repeat(100),
    `a\u0001b\u0008c\u001bd\u007f\u0085\ufeff\ufffe${'\r\n'.repeat(30)}e`,
    `z${'\u0301'.repeat(3_000)}`,
    `"'&<>\``.repeat(900),
  ])
  await checkSheets(t, edition)
})

eachDoor('text that every parser stumbles over is printed', async (t, db) => {
  const page = await makePage(db)
  const bodies = [
    '>'.repeat(25_000),
    '_a'.repeat(12_500),
    '- '.repeat(12_500),
    `|a|b|\n|-|-|\n${'|c|d|\n'.repeat(400)}`,
  ]
  for (const body of bodies) await makeIncident(db, page, { body }, now)
  const edition = await printAt(db, page, now)
  t.equal([...edition.sheets.keys()].filter((path) => path.startsWith('/incidents/')).length, bodies.length)
  await checkSheets(t, edition)
})

eachDoor('a page is valid in every state, from nothing to everything', async (t, db) => {
  const page = await makePage(db, { name: 'Acme', supportUrl: 'https://help.acme.example' }, now)
  await checkSheets(t, await printAt(db, page, now))
  const states = [
    'operational',
    'degraded_performance',
    'partial_outage',
    'major_outage',
    'under_maintenance',
  ] as const
  const components = []
  for (const status of states) components.push(await makeComponent(db, page, { name: status, status }, now))
  await checkSheets(t, await printAt(db, page, now))
  const componentIds = components.map(({ id }) => id)
  const words = {
    body: '# Title\n\n1. One\n2. Two\n\n`code`\n\n> said',
    scope: '*All*',
    workaround: '- wait\n- ask',
  }
  for (const status of ['investigating', 'identified', 'monitoring', 'resolved'] as const) {
    const { id } = await makeIncident(db, page, { name: status, status, componentIds, ...words }, now)
    for (let i = 0; i < 7; i++)
      await post(db, page, id, { body: `Update ${i}`, promise: { minutes: 5 } }, now)
    await makeIncident(db, page, { name: `Only ${status}`, status }, addDays(now, -20))
  }
  await checkSheets(t, await printAt(db, page, addDays(now, 1)))
})
