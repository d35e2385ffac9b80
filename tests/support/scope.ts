import type { Test } from 'tap'

/** What lives as long as a test, or as a script that is none: things to undo are called last first. */
export type Scope = Pick<Test, 'teardown'>

/** Runs a script's work and then undoes what it set up, also when it fails. */
export async function inScope<T>(work: (scope: Scope) => Promise<T>): Promise<T> {
  const undo: (() => unknown)[] = []
  try {
    return await work({ teardown: (last: () => unknown) => void undo.unshift(last) } as Scope)
  } finally {
    for (const step of undo) await step()
  }
}
