import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import BetterSqlite from 'better-sqlite3'
import { makeClient } from '../support/client.ts'
import { freshFolder } from '../support/fresh.ts'
import { startServer } from '../support/server.ts'
import { exactly, type Fault, measured, told } from './fault.ts'
import { key, within } from './stage.ts'

/** Needs the right to mount a file system; without it, nothing is played. */
export const diskFull: Fault = {
  id: 'F11',
  title: 'the disk is full: posts are refused whole, the page stays, and all goes on once there is space',
  dialects: ['sqlite'],
  async play(scope, _dialect, form) {
    const folder = freshFolder(scope)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder], { stdio: 'ignore' })
    } catch {
      return [told('not played', 'nothing may be mounted here')]
    }
    scope.teardown(() => void execFileSync('umount', ['-l', folder], { stdio: 'ignore' }))
    const server = await startServer(scope, 'sqlite', {
      ...{ API_KEY: key, API_RATE: '0', LOG_LEVEL: 'error', DATA_DIR: folder },
    })
    const client = makeClient(server.origin, key)
    const [page] = await client.get<{ id: string }[]>('/v1/pages')
    const post = (name: string) =>
      client.raw('POST', `/v1/pages/${page?.id}/incidents`, {
        incident: { name, body: 'We are looking into it. '.repeat(200) },
      })
    let pageErrors = 0
    let reads = 0
    const reading = new AbortController()
    const reader = (async () => {
      for (; !reading.signal.aborted; reads++) {
        const answer = await fetch(server.origin).catch(() => undefined)
        if (!answer?.ok || !(await answer.text()).includes('</html>')) pageErrors++
        await sleep(20)
      }
    })()
    const before = await post('Some customers cannot sign in')
    const filler = join(folder, 'filler')
    fill(filler)
    const refused = await postUntilRefused(post, form === 'full' ? 50 : 15)
    const listed = await client.get<{ name: string }[]>(`/v1/pages/${page?.id}/incidents?limit=100`)
    rmSync(filler)
    const freed = performance.now()
    await within(10, async () => (await post('It works again')).status === 201)
    const recovery = (performance.now() - freed) / 1_000
    const shown = await within(10, async () =>
      (await (await fetch(server.origin)).text()).includes('It works again'),
    )
    reading.abort()
    await reader
    await server.stop()
    const file = new BetterSqlite(join(folder, 'allclear.db'), { readonly: true })
    const [check] = file.pragma('integrity_check') as { integrity_check: string }[]
    file.close()
    const posted = listed.filter(({ name }) => name.startsWith('While it is full')).length
    return [
      exactly('the post before', before.status, 201),
      exactly('posts refused with another answer than 503', refused.odd, 0),
      exactly('posts refused but kept, or answered but lost', posted - refused.accepted, 0),
      exactly(`failed reads of ${reads}`, pageErrors, 0),
      measured('a post is taken again after', recovery, 5),
      exactly('it is on the page', Number(shown), 1),
      {
        what: 'integrity_check',
        figure: check?.integrity_check ?? '',
        wanted: 'ok',
        holds: check?.integrity_check === 'ok',
      },
    ]
  },
}

/** Until not one byte more fits. */
function fill(path: string): void {
  for (let size = 1_000_000; size >= 1; size = Math.floor(size / 10)) {
    for (;;) {
      try {
        writeFileSync(path, Buffer.alloc(size, 1), { flag: 'a' })
      } catch {
        break
      }
    }
  }
}

/** Posts until so many were refused one after another. */
async function postUntilRefused(
  post: (name: string) => Promise<{ status: number }>,
  times: number,
): Promise<{ accepted: number; odd: number }> {
  let [accepted, odd, inRow] = [0, 0, 0]
  for (let i = 0; inRow < times && i < 500; i++) {
    const { status } = await post(`While it is full, ${i}`)
    if (status === 201) accepted++
    else if (status !== 503 && status !== 507) odd++
    inRow = status === 201 ? 0 : inRow + 1
  }
  return { accepted, odd: inRow < times ? odd + 1 : odd }
}
