import { SingleBar } from 'cli-progress'

export type Progress = { step(): void; end(): void }

/** A bar on a terminal's standard error, and nothing elsewhere. */
export function openProgress(what: string, total: number): Progress {
  const bar = new SingleBar({
    format: `{bar} {value} of {total} ${what}, {eta_formatted} to go`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  })
  if (process.stderr.isTTY && total > 0) bar.start(total, 0)
  return { step: () => bar.increment(), end: () => bar.stop() }
}
