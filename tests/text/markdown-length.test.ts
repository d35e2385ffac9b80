import { monitorEventLoopDelay } from 'node:perf_hooks'
import { test } from 'tap'
import { markdownToHtml } from '../../server/text/markdown.ts'
import { hostileLengths } from './hostile-markdown.ts'

await markdownToHtml('the thread is running')

for (const [name, text] of Object.entries(hostileLengths)) {
  test(`25,000 characters of ${name} hold nobody up`, async (t) => {
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const since = Date.now()
    const html = await markdownToHtml(text)
    delay.disable()
    t.type(html, 'string')
    t.ok(delay.max / 1e6 < 300, `the longest stall was ${Math.round(delay.max / 1e6)} ms`)
    t.ok(Date.now() - since < 5_000, `after ${Date.now() - since} ms`)
    t.equal(await markdownToHtml('**next**'), '<p><strong>next</strong></p>')
  })
}
