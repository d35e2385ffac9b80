import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export type NodeProcess = {
  pid: number
  /** What it wrote so far, standard output and standard error apart. */
  output(): string
  errors(): string
  /** The first match of `pattern` on standard output; fails with all it wrote if it ends, or says nothing for two minutes. */
  says(pattern: RegExp): Promise<RegExpMatchArray>
  /** Sends the signal and gives the exit code, or the name of the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>
  ended(): boolean
}

/** Where `npm test` keeps what Node compiled once; a script alone has none. */
const compiled = process.env.NODE_COMPILE_CACHE && {
  NODE_COMPILE_CACHE: resolve(process.env.NODE_COMPILE_CACHE),
}

/**
 * Runs a script on this Node as users do: without tap's hooks, with nothing in its environment but `env`. `flags` are
 * Node’s own.
 */
export function startNode(
  script: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  cwd?: string,
  flags: string[] = [],
): NodeProcess {
  const words = [...flags, script, ...args]
  // tap puts its hooks back into the NODE_OPTIONS of every child; `env` takes them out again and becomes Node.
  const child = spawn('/usr/bin/env', ['-u', 'NODE_OPTIONS', process.execPath, ...words], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, ...compiled, ...env },
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const pid = child.pid ?? 0
  endWithThisProcess(child)
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text
  })
  const exit = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>
  const ended = () => child.exitCode !== null || child.signalCode !== null
  return {
    pid,
    output: () => output,
    errors: () => errors,
    ended,
    async says(pattern) {
      for (let waited = 0; waited < 120_000; waited += 10) {
        const match = output.match(pattern)
        if (match) return match
        if (ended()) break
        await sleep(10)
      }
      throw new Error(`${script} never said ${pattern}${ended() ? ' and ended' : ''}:\n${output}\n${errors}`)
    },
    async end(signal) {
      child.kill(signal)
      const [code, by] = await exit
      return code ?? by
    },
  }
}

/** A shell that waits for our end of its input to close, as it does even when this process is killed. */
function endWithThisProcess(child: ChildProcess): void {
  const guard = spawn('/bin/sh', ['-c', 'read -r line || kill -9 "$0"', String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.unref()
  guard.on('error', () => child.kill('SIGKILL'))
  child.on('exit', () => guard.kill('SIGKILL'))
}

/** Tells a process from a later one with the same number; undefined once it has ended. */
export function processIdentity(pid: number): string | undefined {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as { code?: string }).code !== 'EPERM') return undefined
  }
  if (process.platform !== 'linux') return 'alive'
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\)/s, '').trim().split(' ')
    const [state, start] = [fields[0], fields[19]]
    return state === 'Z' ? undefined : start
  } catch {
    return undefined
  }
}
