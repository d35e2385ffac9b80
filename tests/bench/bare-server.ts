import { createServer } from 'node:http'

/** The limit: node:http with the same bytes and headers, and no decision but the tag. Takes {body (base64), headers, unchanged (those of a 304), etag}. */
const { body, headers, unchanged, etag } = JSON.parse(process.argv[2] ?? '') as {
  body: string
  headers: string[]
  unchanged: string[]
  etag: string
}
const bytes = Buffer.from(body, 'base64')

const server = createServer((request, response) => {
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, unchanged)
    response.end()
  } else {
    response.writeHead(200, headers)
    response.end(bytes)
  }
})
server.listen(0, '127.0.0.1', () => console.log(`listening on ${JSON.stringify(server.address())}`))
