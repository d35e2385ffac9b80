import fc from 'fast-check'
import type { Test } from 'tap'
import { type Database, openDatabase } from '../../server/db/connect.ts'
import { Problem } from '../../server/problem.ts'
import { addSubscriber } from '../../server/subscribers/add-subscriber.ts'
import { changeChoice } from '../../server/subscribers/choices.ts'
import { signUp } from '../../server/subscribers/sign-up.ts'
import { findByAddress } from '../../server/subscribers/subscriber.ts'
import { confirmSubscription, leave } from '../../server/subscribers/subscription.ts'
import { addDays, addMinutes } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makePage } from '../pages/make-page.ts'
import { eachDialect } from '../support/databases.ts'
import { freshDatabaseUrl } from '../support/fresh.ts'
import { countBothWays, countConfirmations, suppressNow, wish } from './make-subscriber.ts'

const begin = '2026-11-21T12:00:00.000Z'

type State = 'unknown' | 'unconfirmed' | 'confirmed' | 'gone' | 'suppressed'
type Step = { who: string; what: keyof typeof afterwards; choosy: boolean; hours: number }

/** What state each act leads to from each; what is missing stays, and `refused` is a Problem and stays. */
const afterwards = {
  signUp: { unknown: 'unconfirmed', gone: 'unconfirmed' },
  addSilently: {
    unknown: 'confirmed',
    unconfirmed: 'confirmed',
    gone: 'confirmed',
    confirmed: 'refused',
    suppressed: 'refused',
  },
  confirm: { unconfirmed: 'confirmed', confirmed: 'refused', gone: 'refused', suppressed: 'refused' },
  leave: { unconfirmed: 'gone', confirmed: 'gone' },
  choose: { unknown: 'unknown', gone: 'refused', suppressed: 'refused' },
  bounce: { unconfirmed: 'suppressed', confirmed: 'suppressed' },
} satisfies Record<string, Partial<Record<State, State | 'refused'>>>

const steps = fc.array(
  fc.record<Step>({
    who: fc.constantFrom('alice@example.com', 'bob@example.com', 'carol@example.com'),
    what: fc.constantFrom(
      'signUp',
      'signUp',
      'addSilently',
      'confirm',
      'confirm',
      'choose',
      'choose',
      'leave',
      'bounce',
    ),
    choosy: fc.boolean(),
    hours: fc.constantFrom(0, 1, 30),
  }),
  { minLength: 5, maxLength: 25 },
)

/** Lives through the steps on a page of its own, beside another page where nothing may happen. */
async function live(t: Test, db: Database, life: Step[]): Promise<void> {
  const [page, other] = [await makePage(db), await makePage(db)]
  const component = await makeComponent(db, page)
  const states = new Map<string, State>()
  let [now, asked] = [begin, 0]
  const askings = new Map<string, string[]>()
  for (const { who, what, choosy, hours } of life) {
    now = addMinutes(now, hours * 60)
    const before = states.get(who) ?? 'unknown'
    const known = await findByAddress(db.reader, page, 'email', who)
    const form = wish(who, ...(choosy ? [component.id] : []))
    const act = {
      signUp: () => signUp(db, page, form, now),
      addSilently: () => addSubscriber(db, page, form, { author: 'key:k', silently: true }, now),
      confirm: async () => known && confirmSubscription(db, page, known, now),
      leave: async () => known && leave(db, page, known, 'one click', now),
      choose: async () => known && changeChoice(db, page, known, form.componentIds, now),
      bounce: async () => known && suppressNow(db, known),
    }[what]
    const refused = await act().then(
      () => false,
      (error: unknown) => error instanceof Problem || Promise.reject(error),
    )
    const table: Partial<Record<State, State | 'refused'>> = afterwards[what]
    const mayAsk = mayBeAsked(askings.get(who) ?? [], known?.confirmedAt ?? '', now)
    const expected = what === 'signUp' && !mayAsk ? before : (table[before] ?? before)
    t.equal(refused, expected === 'refused', `${what} while ${before}`)
    if (expected !== 'refused') states.set(who, expected)
    if (what === 'signUp' && mayAsk && ['unknown', 'gone', 'unconfirmed'].includes(before)) {
      asked++
      askings.set(who, [...(askings.get(who) ?? []), now])
    }
    const after = await findByAddress(db.reader, page, 'email', who)
    t.equal(after?.state ?? 'unknown', states.get(who) ?? 'unknown', `${what} while ${before}`)
    const { kept, real } = await countBothWays(db, page)
    t.strictSame(kept, real)
    t.equal(kept.confirmed, [...states.values()].filter((state) => state === 'confirmed').length)
  }
  t.equal(await countConfirmations(db, page), asked)
  t.strictSame((await countBothWays(db, other)).kept, { confirmed: 0, confirmed_choosy: 0 })
}

/** Once a day and three times in 30 days, of what came after they last confirmed. */
function mayBeAsked(before: string[], confirmedAt: string, now: string): boolean {
  const since = [addDays(now, -30), confirmedAt].sort().at(-1) ?? ''
  const counted = before.filter((at) => at > since)
  return counted.length < 3 && counted.every((at) => at <= addDays(now, -1))
}

eachDialect(
  'whoever comes and goes, states are as expected and counts as many as there are',
  async (t, dialect) => {
    const db = openDatabase(await freshDatabaseUrl(t, dialect, 'migrated'))
    t.teardown(() => db.close())
    const numRuns = dialect === 'sqlite' ? 40 : 10
    await fc.assert(
      fc.asyncProperty(steps, (life) => live(t, db, life)),
      { numRuns },
    )
  },
)
