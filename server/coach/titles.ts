import { type Text, wordsOf } from './text.ts'

/** Nouns that engineers and products share: which is meant, only the sentence tells. In lower case, one of a kind. */
const shared =
  'cache queue node pod rollback failover balancer timeout upstream provider vendor server network cluster instance container deployment deploy gateway index thread worker replica shard partition pipeline ttl router storage firewall schema'.split(
    ' ',
  )

const verb =
  /\b(?:is|are|was|were|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|can't|cannot|couldn't|won't|fails?|shows?|loses?|ends?|ignores?|stays?|opens?|takes?|gives?|says?|stops?|appears?|hears?|sees?|gets?|misses|missing|not|unable|stuck|unavailable|late|closed|twice)\b/i

/** True for "New nodes lose their colour", which tells what somebody sees; false for "Node failure". */
export function isSentence(title: string): boolean {
  return wordsOf(title).length > 2 && verb.test(title) && !/\b(?:due to|caused by|because)\b/i.test(title)
}

/** What a title that is a sentence speaks of is the product's own, whatever engineers call so. In lower case. */
export function namedInTitle({ plain }: Text): string[] {
  if (!isSentence(plain)) return []
  return wordsOf(plain).flatMap((word) => {
    const one = shared.find((noun) => word === noun || word === `${noun}s`)
    return one === undefined ? [] : [one, `${one}s`]
  })
}
