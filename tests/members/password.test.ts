import { test } from 'tap'
import { checkPassword, hashPassword, passwordProblem } from '../../server/members/password.ts'

void test('a password is hashed with Argon2id and a salt of its own', async (t) => {
  const [first, second] = await Promise.all([
    hashPassword('four quiet words'),
    hashPassword('four quiet words'),
  ])
  t.match(first, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  t.not(first, second)
  t.ok(await checkPassword(first, 'four quiet words'))
  t.notOk(await checkPassword(first, 'four quiet word'))
  t.notOk(await checkPassword(first, ''))
  t.notOk(await checkPassword(first, 'x'.repeat(1_000_000)))
})

void test('the same characters are the same password however they were typed', async (t) => {
  const hash = await hashPassword('caf\u00e9 in the morning')
  t.ok(await checkPassword(hash, 'cafe\u0301 in the morning'))
})

void test('nobody has no password, and finding that out takes as long', async (t) => {
  const hash = await hashPassword('four quiet words')
  t.notOk(await checkPassword(undefined, 'four quiet words'))
  t.notOk(await checkPassword('', ''), 'nor has somebody who was only invited')
  const [known, unknown]: [number[], number[]] = [[], []]
  for (let round = 0; round < 20; round++) {
    known.push(await timed(() => checkPassword(hash, 'wrong')))
    unknown.push(await timed(() => checkPassword(undefined, 'wrong')))
  }
  const ratio = median(unknown) / median(known)
  t.ok(ratio > 0.2 && ratio < 5, `took ${ratio.toFixed(2)} times as long`)
})

void test('a new password has at least twelve characters', async (t) => {
  t.ok(passwordProblem('eleven char'))
  t.equal(passwordProblem('twelve chars'), undefined)
  t.ok(passwordProblem('😀'.repeat(11)), 'as people count characters')
  t.ok(passwordProblem('x'.repeat(1_001)))
})

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
