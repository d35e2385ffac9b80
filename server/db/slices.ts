/** `all` in order, so many at a time: one statement has room for so many values, and others wait for a long transaction. */
export function* slicesOf<T>(all: readonly T[], most: number): Generator<T[]> {
  for (let from = 0; from < all.length; from += most) yield all.slice(from, from + most)
}
