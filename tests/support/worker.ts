import { fileURLToPath } from 'node:url'
import { freshFolder } from './fresh.ts'
import { startNode } from './process.ts'
import type { Scope } from './scope.ts'
import { startEnv, startFlags } from './server.ts'

export type RunningWorker = {
  /** SIGKILL. */
  kill(): Promise<void>
  restart(): void
  /** Its process stands still, as on a machine that was suspended. */
  pause(): void
  goOn(): void
  ended(): boolean
  errors(): string
}

const script = fileURLToPath(new URL('../../server/main.ts', import.meta.url))

/** A process that only delivers, beside others on one PostgreSQL; `env` names that and the secret they share. */
export function startWorker(t: Scope, env: Record<string, string>): RunningWorker {
  const folder = freshFolder(t)
  const settings = { ...startEnv, ...env, ROLES: 'worker', DATA_DIR: folder }
  const start = () => startNode(script, [], settings, folder, startFlags)
  let worker = start()
  t.teardown(() => worker.end('SIGKILL'))
  return {
    kill: async () => {
      await worker.end('SIGKILL')
    },
    restart: () => {
      worker = start()
    },
    pause: () => void process.kill(worker.pid, 'SIGSTOP'),
    goOn: () => void process.kill(worker.pid, 'SIGCONT'),
    ended: () => worker.ended(),
    errors: () => worker.errors(),
  }
}
