import { type Algorithm, hash, verify } from '@node-rs/argon2'
import { newNonce } from '../text/token.ts'

// Argon2id (2) with 19 MiB, two passes and one lane: the first choice of OWASP's Password Storage Cheat Sheet.
const cost = { algorithm: 2 satisfies Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const passwordLength = { shortest: 12, longest: 1_000 }

/** What is wrong with a new password, in words for its field; undefined: nothing. */
export function passwordProblem(password: string): string | undefined {
  const length = [...password].length
  if (length < passwordLength.shortest) return `Use at least ${passwordLength.shortest} characters`
  return length > passwordLength.longest ? `Use at most ${passwordLength.longest} characters` : undefined
}

/** A hash with its own salt and cost inside. The work is done off this thread. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalised(password), cost)
}

let nobody: Promise<string> | undefined

/** Whether the password fits; for somebody we do not know (undefined), or who has none (''), it takes as long and never fits. */
export async function checkPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword(newNonce())
  const stand = await nobody
  if (password.length > passwordLength.longest * 2) return false
  const fits = await verify(passwordHash || stand, normalised(password))
  return fits && Boolean(passwordHash)
}

/** The same characters typed on two keyboards must be the same password. */
function normalised(password: string): string {
  return password.normalize('NFKC')
}
