import { mailsTo } from '../admin/account-mail.ts'
import { eachAdmin } from '../admin/open-admin.ts'
import { address, confirmed, find, oneClick } from './reader.ts'

eachAdmin('E03: a link with any character changed is nobody’s, with one answer for all', async (t, admin) => {
  const { unsubscribe } = await confirmed(t, admin)
  const token = unsubscribe.replace('/subscriptions/', '')
  t.ok(token.length >= 1 + 12 + 22, 'at least 128 bits beside the id')
  const bodies = new Set<string>()
  for (const [i, letter] of [...token].entries()) {
    const other = `${token.slice(0, i)}${letter === 'q' ? 'z' : 'q'}${token.slice(i + 1)}`
    const answer = await admin.visitor().post(`/subscriptions/${other}`, oneClick)
    t.ok([404, 410].includes(answer.status), `character ${i}: ${answer.status}`)
    bodies.add(`${answer.status} ${answer.text}`)
  }
  t.equal(bodies.size, 1, [...bodies].map((body) => body.slice(0, 300)).join('\n'))
  t.equal((await find(admin)).state, 'confirmed')
})

eachAdmin(
  'E21: links in mail are of the page’s own origin, whatever host a request names',
  async (t, admin) => {
    const headers = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'gopher',
      forwarded: 'host=evil.example',
    }
    await admin.visitor().post('/subscribe', { email: address }, { headers })
    const [mail, ...more] = await mailsTo(t, admin, address)
    t.equal(more.length, 0)
    const said = `${mail?.text} ${mail?.html} ${JSON.stringify(mail?.headers)}`
    t.notMatch(said, /evil\.example|gopher/)
    const links = said.match(/https?:\/\/[^\s"'<>)\\]+/g) ?? []
    t.ok(links.length > 0)
    for (const link of links) t.equal(new URL(link).origin, admin.config.publicUrl, link)

    await admin.visitor('evil.example').post('/subscribe', { email: 'other@example.com' })
    for (const { text, html } of await mailsTo(t, admin, 'other@example.com'))
      t.notMatch(`${text} ${html}`, 'evil.example')
  },
)
