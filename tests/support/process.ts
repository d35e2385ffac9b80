import { readFileSync } from 'node:fs'

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
