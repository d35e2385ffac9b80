import sharp from 'sharp'
import type { Edition } from '../../../server/editions/edition.ts'
import { addCards } from '../../../server/editions/found/print.ts'
import { awaitCard } from '../../../server/editions/found/render-card.ts'
import { changeSettings } from '../../../server/pages/settings.ts'
import { addDays, addMinutes } from '../../../server/text/time.ts'
import { makeComponent } from '../../components/make-component.ts'
import { makeIncident } from '../../incidents/make-incident.ts'
import { makePage, publicUrl } from '../../pages/make-page.ts'
import { eachDoor } from '../../support/databases.ts'
import { printAt, read } from '../print-at.ts'

const now = '2026-11-20T14:00:00.000Z'
const at = (minutes: number) => addMinutes(now, minutes)

/** What a page's head says: by name, property or rel; JSON-LD as it is parsed. */
function readHead(edition: Edition, path: string) {
  const [head = ''] = read(edition, path).split('</head>')
  const [, jsonLd] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(head) ?? []
  const metas = [...head.matchAll(/<meta (?:name|property)="([^"]+)" content="([^"]*)"/g)]
  return {
    title: /<title>(.*?)<\/title>/.exec(head)?.[1],
    canonical: /<link rel="canonical" href="([^"]+)"/.exec(head)?.[1],
    feeds: [...head.matchAll(/<link rel="alternate" type="([^"]+)"[^>]* href="([^"]+)"/g)].map(
      ([, type, href]) => [type, href],
    ),
    meta: Object.fromEntries(metas.map(([, name, content]) => [name, content])) as Record<string, string>,
    graph: jsonLd === undefined ? [] : JSON.parse(jsonLd)['@graph'],
  }
}

eachDoor('who asks a search engine whether it is down reads the answer', async (t, db) => {
  const page = await makePage(db, { name: 'Acme' }, now)
  await makeComponent(db, page, { name: 'Mail' }, now)
  const well = readHead(await printAt(db, page, at(1)), '/')
  t.equal(well.title, 'All systems operational – Acme status')
  t.match(well.meta.description, /^Is Acme down\? All systems operational\. /)
  t.equal(well.canonical, 'https://status.example.com/')

  const name = 'Sign-in </script><b> fails'
  const { id } = await makeIncident(db, page, { name, body: `We look ${'into it '.repeat(60)}` }, at(2))
  const edition = await printAt(db, page, at(3))
  const ill = readHead(edition, '/')
  t.match(
    ill.meta.description,
    /^Is Acme down\? We are working on a problem\. Sign-in .* fails\. We look into it/,
  )
  t.ok((ill.meta.description ?? '').length < 330)
  t.equal(ill.meta['og:description'], ill.meta.description)
  t.match(ill.graph, [
    { '@type': 'WebSite', name: 'Acme status', url: 'https://status.example.com/' },
    { '@type': 'WebPage', url: 'https://status.example.com/', dateModified: at(2) },
  ])
  const incident = readHead(edition, `/incidents/${id}`)
  t.match(incident.graph, [
    { '@type': 'Article', headline: name, datePublished: at(2), dateModified: at(2) },
    { '@type': 'BreadcrumbList' },
  ])
  t.equal(incident.meta['og:type'], 'article')
  for (const path of ['/', '/history', `/incidents/${id}`]) {
    t.equal([...read(edition, path).matchAll(/<h1/g)].length, 1, path)
    t.strictSame(readHead(edition, path).feeds, [
      ['application/atom+xml', '/history.atom'],
      ['application/rss+xml', '/history.rss'],
      ['text/calendar', '/calendar.ics'],
    ])
  }
})

eachDoor(
  'the sitemap names the page and its months in every language, and incidents, with their times',
  async (t, db) => {
    const page = await makePage(db, { name: 'Acme' }, addDays(now, -90))
    const old = await makeIncident(db, page, { status: 'resolved' }, addDays(now, -60))
    const open = await makeIncident(db, page, {}, at(1))
    const edition = await printAt(db, page, at(2))
    const entry = (path: string, changed?: string) =>
      `<url><loc>https://status.example.com${path}</loc>${changed ? `<lastmod>${changed}</lastmod>` : ''}</url>\n`
    t.equal(
      read(edition, '/sitemap.xml'),
      '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' +
        entry('/', at(1)) +
        entry('/history', at(1)) +
        entry('/history/2026-10') +
        entry('/history/2026-09') +
        entry(`/incidents/${open.id}`, at(1)) +
        entry(`/incidents/${old.id}`, addDays(now, -60)) +
        ['/de', '/fr', '/es', '/pt', '/ja']
          .map(
            (prefix) =>
              entry(`${prefix}/`, at(1)) +
              entry(`${prefix}/history`, at(1)) +
              entry(`${prefix}/history/2026-10`) +
              entry(`${prefix}/history/2026-09`),
          )
          .join('') +
        '</urlset>\n',
    )
    t.match(read(edition, '/robots.txt'), /^Sitemap: https:\/\/status\.example\.com\/sitemap\.xml$/m)
    for (const path of ['/history', '/history/2026-09', `/incidents/${old.id}`])
      t.ok(edition.sheets.has(path))
  },
)

eachDoor('a page that hides from search says so everywhere, and can be read to say it', async (t, db) => {
  const page = await makePage(db, { name: 'Acme' }, now)
  const { id } = await makeIncident(db, page, {}, at(1))
  const before = await printAt(db, page, at(2))
  t.notMatch(read(before, '/'), /noindex/)
  await changeSettings(db, publicUrl, page, { hiddenFromSearch: true }, at(3))
  const hidden = await printAt(db, page, at(4), before)
  for (const path of ['/', '/history', `/incidents/${id}`])
    t.match(read(hidden, path), '<meta name="robots" content="noindex">', path)
  for (const path of ['/', '/history.atom', '/badge.svg', '/api/v2/summary.json'])
    t.ok(hidden.sheets.get(path)?.plain.headers.join(': ').includes('X-Robots-Tag: noindex'), path)
  t.notOk(hidden.sheets.has('/sitemap.xml'))
  const robots = read(hidden, '/robots.txt')
  t.notMatch(robots, /Sitemap|^Disallow: \/$/m)
  await changeSettings(db, publicUrl, page, { hiddenFromSearch: false }, at(5))
  t.ok((await printAt(db, page, at(6), hidden)).sheets.has('/sitemap.xml'))
})

eachDoor(
  'the card is a picture whose name changes with the state, and nobody waits for it',
  async (t, db) => {
    const page = await makePage(db, { name: `Acme ${Math.random()}` }, now)
    const component = await makeComponent(db, page, { name: 'Mail' }, now)
    const first = await printAt(db, page, at(1))
    const image = readHead(first, '/').meta['og:image'] ?? ''
    const path = image.replace('https://status.example.com', '')
    t.match(path, /^\/card-[\w-]{22}\.png$/)
    t.notOk(first.sheets.has(path), 'it is not rendered yet')
    t.ok(first.late.includes(path))
    const bytes = await awaitCard(path)
    t.match(await sharp(bytes ?? undefined).metadata(), { format: 'png', width: 1_200, height: 630 })
    t.ok((bytes?.length ?? 0) < 60_000)
    const { dominant } = await sharp(bytes ?? undefined).stats()
    t.ok(dominant.g > dominant.r && dominant.g > dominant.b, 'green')

    const second = await addCards(first)
    t.strictSame(second.sheets.get(path)?.plain.bytes, bytes)
    t.equal(second.sheets.get('/'), first.sheets.get('/'), 'readers need not fetch the page again')
    t.strictSame(second.late, [])
    await makeIncident(db, page, { components: { [component.id]: 'major_outage' } }, at(3))
    const third = await printAt(db, page, at(4), second)
    t.not(readHead(third, '/').meta['og:image'], image)
    t.ok(third.sheets.has(path), 'who has just read its name finds the older one')
  },
)
