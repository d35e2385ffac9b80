/** Which test files run one after another in one process, beside others, and which only when nothing else runs. */
export type Suite = { beside: string[][]; alone: string[] }

/** What takes a whole machine, and is fair only by itself. */
const alone = /^tests\/faults\/(many-readers|slow-clients|soak|sign-up-flood|origin-gone)\.test\.ts$/

/** What takes long begins first, so that nothing is left to wait for at the end. */
const long = /\/screens\.test\.ts$|\/looks\b/
const looks = /^tests\/web\/.*\/looks\b/
const first = ['tests/faults', 'tests/browser', 'tests/web/admin', 'tests/web/api']

/** The product is loaded once for so many files. */
const most = 12

/** `whole`: also the screens in every look with scripts, each of which has been seen in one look without. */
export function planSuite(files: string[], whole: boolean): Suite {
  const sorted = files.filter((file) => whole || !looks.test(file)).toSorted()
  const others = sorted.filter((file) => !alone.test(file) && !long.test(file))
  const byFolder = Map.groupBy(others, (file) => file.slice(0, file.lastIndexOf('/')))
  const folders = new Set([...first.filter((folder) => byFolder.has(folder)), ...byFolder.keys()])
  return {
    beside: [
      ...sorted.filter((file) => long.test(file)).map((file) => [file]),
      ...[...folders].flatMap((folder) => inGroups(byFolder.get(folder) ?? [])),
    ],
    alone: sorted.filter((file) => alone.test(file)),
  }
}

function inGroups(files: string[]): string[][] {
  const groups = Math.ceil(files.length / most)
  const size = Math.ceil(files.length / groups)
  return Array.from({ length: groups }, (_, i) => files.slice(i * size, (i + 1) * size))
}
