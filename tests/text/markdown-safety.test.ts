import fc from 'fast-check'
import { test } from 'tap'
import { escapedParagraphs } from '../../server/text/escape.ts'
import { markdownToHtml } from '../../server/text/markdown.ts'
import { toSafeHtml } from '../../server/text/markdown-html.ts'
import { openBrowser } from '../support/browser.ts'
import { hostileMarkdown, hostilePieces } from './hostile-markdown.ts'

const tags = 'p br strong em del code pre blockquote ul ol li a hr table thead tbody tr th td'
  .toUpperCase()
  .split(' ')
const attributes = ['A href', 'A rel', 'OL start']

/** A page where everything would run, and what a browser found in `html` beside what is allowed. */
const inspection = `(pieces, tags, attributes) => {
  const findings = []
  for (const html of pieces) {
    document.body.innerHTML = html
    for (const element of document.body.querySelectorAll('*')) {
      if (!tags.includes(element.tagName)) findings.push('<' + element.tagName + '> in ' + html)
      for (const { name } of element.attributes) {
        if (!attributes.includes(element.tagName + ' ' + name)) findings.push(name + ' in ' + html)
      }
      if (element.tagName !== 'A' || !element.hasAttribute('href')) continue
      // ':' is an address no browser can read.
      if (!['http:', 'https:', 'mailto:', 'tel:', ':'].includes(element.protocol)) findings.push(element.protocol + ' in ' + html)
      if (element.host.includes('evil.test')) findings.push('another host in ' + html)
      if (element.protocol.startsWith('http')) element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))
    }
  }
  return findings
}`

test('a browser finds nothing but text in what hostile Markdown becomes', async (t) => {
  const { page, complaints } = await openBrowser(t, { javaScript: true })
  const requests: string[] = []
  await page.route('http://page.test/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>page</title><body></body>' }),
  )
  await page.goto('http://page.test/')
  page.on('request', (request) => requests.push(request.url()))
  page.on('dialog', (dialog) => dialog.dismiss())

  const written = await Promise.all(hostileMarkdown.map((text) => markdownToHtml(text)))
  const escaped = hostileMarkdown.map(escapedParagraphs)
  const random = fc
    .sample(fc.array(fc.constantFrom(...hostilePieces), { maxLength: 40 }), 500)
    .map((pieces) => toSafeHtml(pieces.join('')))
  for (const pieces of [written, escaped, random]) {
    const call = `(${inspection})(...${JSON.stringify([pieces, tags, attributes])})`
    t.same(await page.evaluate(call), [])
  }
  await page.waitForTimeout(300)
  t.equal(await page.evaluate('typeof caught'), 'undefined')
  t.same(requests, [])
  t.same(complaints, [])
})

test('the browser would have found it', async (t) => {
  const { page } = await openBrowser(t, { javaScript: true })
  const raw = [
    '<img src=x onerror=caught=1>',
    '<a href="javascript:caught=1">x</a>',
    '<a href="//evil.test">x</a>',
  ]
  await page.goto('about:blank')
  const call = `(${inspection})(...${JSON.stringify([raw, tags, attributes])})`
  t.match(await page.evaluate(call), [/<IMG>/, /src/, /onerror/, /javascript:/])
})
