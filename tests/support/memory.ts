import { readFileSync } from 'node:fs'
import type { Scope } from './scope.ts'

/** What a process and those that it began have in memory now, in megabytes (Linux). */
export function residentMegabytes(pid: number): number {
  const own = readKilobytes(`/proc/${pid}/status`, /^VmRSS:\s+(\d+) kB$/m)
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').match(/\d+/g) ?? []
  return (own + children.reduce((sum, child) => sum + readShare(child), 0)) / 1_024
}

/** Its own part of what it shares with others, such as the program itself. Nothing once it has ended. */
function readShare(pid: string): number {
  try {
    return readKilobytes(`/proc/${pid}/smaps_rollup`, /^Pss:\s+(\d+) kB$/m)
  } catch {
    return 0
  }
}

function readKilobytes(file: string, line: RegExp): number {
  return Number(line.exec(readFileSync(file, 'utf8'))?.[1] ?? 0)
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
