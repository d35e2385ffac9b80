import { once } from 'node:events'
import { createServer } from 'node:http'
import { type Test, test } from 'tap'
import { openBrowser } from './browser.ts'

const html = `<!doctype html><title>plain</title><script>document.title = 'scripted'</script>
  <form method="post" action="/posted"><input name="word"><button>Send</button></form>`

async function serve(t: Test, policy: string) {
  const requests: { method?: string; origin?: string }[] = []
  const server = createServer((request, response) => {
    requests.push({ method: request.method, origin: request.headers.origin })
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy }).end(html)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const address = server.address()
  return { requests, origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` }
}

test('a browser without JavaScript posts a form', async (t) => {
  const { origin, requests } = await serve(t, "script-src 'unsafe-inline'")
  const { page } = await openBrowser(t, { javaScript: false })
  await page.goto(origin)
  t.equal(await page.title(), 'plain')
  await page.fill('input', 'hello')
  await page.click('button')
  await page.waitForURL('**/posted')
  t.match(requests.at(-1), { method: 'POST', origin })
})

test('a browser with JavaScript runs scripts', async (t) => {
  const { origin } = await serve(t, "script-src 'unsafe-inline'")
  const { page, complaints } = await openBrowser(t, { javaScript: true })
  await page.goto(origin)
  t.equal(await page.title(), 'scripted')
  t.same(complaints, [])
})

test('web security is on: a policy is obeyed and what it refused is told', async (t) => {
  const { origin } = await serve(t, "default-src 'none'; form-action 'none'")
  const { page, complaints } = await openBrowser(t, { javaScript: true })
  await page.goto(origin)
  t.equal(await page.title(), 'plain')
  t.match(complaints[0], /Content Security Policy/)
})
