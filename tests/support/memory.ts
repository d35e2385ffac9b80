import { readFileSync } from 'node:fs'
import type { Scope } from './scope.ts'

/** What a process has in memory now, in megabytes (Linux). */
export function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1_024
}

/** Looks every 100 ms; gives what reads the most since the last time it was asked. */
export function watchMemory(t: Scope, pid: number): () => number {
  let most = residentMegabytes(pid)
  const timer = setInterval(() => {
    most = Math.max(most, residentMegabytes(pid))
  }, 100)
  t.teardown(() => clearInterval(timer))
  return () => {
    const before = Math.max(most, residentMegabytes(pid))
    most = 0
    return before
  }
}
