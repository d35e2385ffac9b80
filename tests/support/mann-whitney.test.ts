import { test } from 'tap'
import { mannWhitney } from './mann-whitney.ts'

test('samples of one distribution look alike, and shifted ones do not', async (t) => {
  const even = Array.from({ length: 100 }, (_, i) => i)
  t.ok(mannWhitney(even, even) > 0.99)
  t.ok(
    mannWhitney(
      even,
      even.map((value) => value + 0.5),
    ) > 0.9,
  )
  t.ok(
    mannWhitney(
      even,
      even.map((value) => value + 40),
    ) < 1e-6,
  )
  t.equal(mannWhitney(Array(50).fill(1), Array(50).fill(1)), 1)
})

test('p is what one reckons by hand', async (t) => {
  // Ranks of the first add up to 74, so U = 19; z = (50 - 19) / √(100 · 21 / 12) = 2.343, and p = 0.0191.
  const a = [1, 2, 3, 4, 5, 6, 7, 14, 15, 17]
  const b = [8, 9, 10, 11, 12, 13, 16, 18, 19, 20]
  t.ok(Math.abs(mannWhitney(a, b) - 0.0191) < 0.0001)
})
