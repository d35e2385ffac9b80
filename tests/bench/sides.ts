import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A server to measure: where it listens, and which process does its work. */
export type Side = { port: number; pid: number }

export type Burst = { perSecond: number; p50: number; p99: number; cpu: number }

type Load = { port: number; request: string; expect: string; seconds: number }

/** One load of 50 connections from a process of its own; `cpu` is in microseconds a request. */
export async function burst({ pid }: Side, load: Load): Promise<Burst> {
  const script = fileURLToPath(new URL('load.ts', import.meta.url))
  const before = cpuMicroseconds(pid)
  const { stdout } = await run(process.execPath, [script, JSON.stringify({ ...load, connections: 50 })])
  const { requests, p50, p99 } = JSON.parse(stdout) as { requests: number; p50: number; p99: number }
  return { perSecond: requests / load.seconds, p50, p99, cpu: (cpuMicroseconds(pid) - before) / requests }
}

/** User and system time of a process so far (Linux, ticks of 10 ms). */
function cpuMicroseconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10_000
}
