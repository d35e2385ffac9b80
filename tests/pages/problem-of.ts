import { Problem } from '../../server/problem.ts'

/** The Problem that `work` is refused with; fails if it succeeds or breaks in another way. */
export async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const outcome = await work.then(
    () => new Error('It was not refused'),
    (error: unknown) => error,
  )
  if (outcome instanceof Problem) return outcome
  throw outcome
}
