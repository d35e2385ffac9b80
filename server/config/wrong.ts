import { Problem } from '../problem.ts'

/** What the operator reads of a setting that cannot be used. */
export function wrong(name: string, what: string): Problem {
  return new Problem('invalid', `The setting ${name} ${what}.`)
}
