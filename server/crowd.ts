/** How much of its time the web thread was busy, in hundredths, in memory that both threads see. */
export type Crowd = Int32Array<SharedArrayBuffer>

const look = 100

/** From so many hundredths on readers stand in line, and what takes the processor from them makes the line longer. */
const crowded = 60

/** Keeps count of the thread it is called on, as long as the process lives. */
export function watchCrowd(): Crowd {
  const crowd: Crowd = new Int32Array(new SharedArrayBuffer(4))
  let before = performance.eventLoopUtilization()
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization()
    Atomics.store(crowd, 0, Math.round(100 * performance.eventLoopUtilization(now, before).utilization))
    before = now
  }, look)
  timer.unref()
  return crowd
}

export function isCrowded(crowd: Crowd): boolean {
  return Atomics.load(crowd, 0) >= crowded
}
