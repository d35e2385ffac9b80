import { test } from 'tap'
import { watchDomains } from '../../server/deliveries/domains.ts'

const someone = 'reader@slow.test'

/** How many messages to the domain would be begun in the next second. */
function paceOf(domains: ReturnType<typeof watchDomains>): number {
  const wait = [0, 1].map(() => domains.waitFor(someone))
  const apart = (wait[1] ?? 0) - (wait[0] ?? 0)
  return apart === 0 ? Number.POSITIVE_INFINITY : Math.round(1 / apart)
}

void test('a domain is slowed once it asks for patience, and no other', async (t) => {
  const domains = watchDomains(() => 0)
  t.equal(domains.waitFor(someone), 0)
  domains.askedForPatience(someone)
  t.equal(paceOf(domains), 50)
  t.equal(domains.waitFor('reader@other.test'), 0)
})

void test('a domain that asks on and on is slowed further, and never brought to a stop', async (t) => {
  const domains = watchDomains(() => 0)
  for (let i = 0; i < 11; i++) domains.askedForPatience(someone)
  t.equal(paceOf(domains), 25)
  for (let i = 0; i < 100; i++) domains.askedForPatience(someone)
  t.equal(paceOf(domains), 5)
})

void test('a domain that takes messages again is free after a while', async (t) => {
  const domains = watchDomains(() => 0)
  domains.askedForPatience(someone)
  for (let i = 0; i < 10; i++) domains.accepted(someone)
  t.equal(paceOf(domains), 100)
  for (let i = 0; i < 30; i++) domains.accepted(someone)
  t.equal(paceOf(domains), Number.POSITIVE_INFINITY)
})

void test('a few mailboxes that ask for patience do not hold up all the others of their domain', async (t) => {
  const domains = watchDomains(() => 0)
  domains.askedForPatience(someone)
  for (let i = 1; i <= 20; i++) i % 4 ? domains.accepted(someone) : domains.askedForPatience(someone)
  t.equal(paceOf(domains), Number.POSITIVE_INFINITY)
})

void test('everybody who waits gets through at the domain’s pace, though each is looked for but once a second', async (t) => {
  const clock = { now: 0 }
  const domains = watchDomains(() => clock.now)
  domains.askedForPatience(someone)
  let due = Array.from({ length: 200 }, () => 0)
  const sent: number[] = []
  for (; due.length > 0 && clock.now < 60_000; clock.now += 1_000) {
    const later: number[] = []
    for (const at of due) {
      const wait = at <= clock.now ? domains.waitFor(someone) : 0
      if (at > clock.now) later.push(at)
      else if (wait > 0) later.push(clock.now + wait * 1_000)
      else sent.push(clock.now)
    }
    due = later
  }
  t.equal(sent.length, 200)
  t.ok(Math.max(...sent) <= 6_000, `the last after ${Math.max(...sent)} ms`)
  for (let second = 0; second < 10; second++)
    t.ok(sent.filter((at) => at === second * 1_000).length <= 50, 'no more than its pace')
})
