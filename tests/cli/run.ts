import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import type { Verb } from '../../server/cli/verb.ts'
import { readConfig } from '../../server/config.ts'
import type { Database } from '../../server/db/connect.ts'
import { publicUrl } from '../pages/make-page.ts'
import { freshFolder } from '../support/fresh.ts'

const script = fileURLToPath(new URL('../../server/cli/allclear.ts', import.meta.url))

export type Ended = { code: number; output: string; errors: string }

/** `npm run allclear -- …` as a process; `settings` is all its environment, `input` what it reads. */
export function allclear(words: string[], settings: { DATA_DIR: string }, input = ''): Promise<Ended> {
  const env = { PATH: process.env.PATH, ...settings }
  // tap puts its hooks into the NODE_OPTIONS of every child; `env` takes them out and becomes Node.
  const args = ['-u', 'NODE_OPTIONS', process.execPath, script, ...words]
  return new Promise((done) => {
    const child = execFile('/usr/bin/env', args, { env, cwd: settings.DATA_DIR }, (_, output, errors) =>
      done({ code: child.exitCode ?? -1, output, errors }),
    )
    child.stdin?.end(input)
  })
}

/** Runs a verb on this database and gives the lines it says. */
export async function runVerb(
  t: Test,
  db: Database,
  verb: Verb,
  options: Record<string, string> = {},
  settings: Record<string, string> = {},
): Promise<string[]> {
  const config = readConfig({ DATA_DIR: freshFolder(t), PUBLIC_URL: publicUrl, ...settings }, false)
  const lines: string[] = []
  await verb.run({ config, db, say: (line) => void lines.push(line) }, options)
  return lines
}
