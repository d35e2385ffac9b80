/**
 * How likely two samples differ as much as these by chance, if they come from one distribution: the two-sided p of the
 * Mann–Whitney test, by its normal approximation, ties sharing their ranks. For samples of 20 and more.
 */
export function mannWhitney(a: number[], b: number[]): number {
  const all = [...a.map((value) => ({ value, first: true })), ...b.map((value) => ({ value, first: false }))]
  all.sort((one, other) => one.value - other.value)
  let [rankSum, ties] = [0, 0]
  for (let i = 0; i < all.length; ) {
    let end = i
    while (end < all.length && all[end]?.value === all[i]?.value) end++
    const size = end - i
    rankSum += all.slice(i, end).filter(({ first }) => first).length * ((i + 1 + end) / 2)
    ties += size ** 3 - size
    i = end
  }
  const n = all.length
  const u = rankSum - (a.length * (a.length + 1)) / 2
  const middle = (a.length * b.length) / 2
  const spread = Math.sqrt(((a.length * b.length) / 12) * (n + 1 - ties / (n * (n - 1))))
  return spread === 0 ? 1 : 2 * (1 - normal(Math.abs(u - middle) / spread))
}

/** The normal distribution up to `z` ≥ 0 (Abramowitz and Stegun 26.2.17, good to 7.5e-8). */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const powers = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429]
  const sum = powers.reduceRight((rest, factor) => (rest + factor) * t, 0)
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum
}
