import { test } from 'tap'
import { markdownToHtml } from '../../server/text/markdown.ts'
import { hostileLengths } from './hostile-markdown.ts'

await markdownToHtml('the thread is running')

for (const [name, text] of Object.entries(hostileLengths)) {
  test(`25,000 characters of ${name} hold nobody up`, async (t) => {
    const before = process.threadCpuUsage()
    const html = await markdownToHtml(text)
    const { user, system } = process.threadCpuUsage(before)
    t.type(html, 'string')
    t.ok(user + system < 250_000, `this thread worked for ${Math.round((user + system) / 1_000)} ms`)
    t.equal(await markdownToHtml('**next**'), '<p><strong>next</strong></p>')
  })
}
