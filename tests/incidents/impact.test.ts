import fc from 'fast-check'
import { test } from 'tap'
import { componentStatuses } from '../../server/components/component.ts'
import { impactOf, impacts, isImpact, worse } from '../../server/incidents/impact.ts'

const states = fc.array(fc.constantFrom(...componentStatuses), { maxLength: 10 })
const anyImpact = fc.constantFrom(...impacts)

test('each state of a component means one impact', async (t) => {
  t.strictSame(
    componentStatuses.map((status) => [status, impactOf([status])]),
    [
      ['operational', 'none'],
      ['under_maintenance', 'none'],
      ['degraded_performance', 'minor'],
      ['partial_outage', 'major'],
      ['major_outage', 'critical'],
    ],
  )
})

test('an incident that touches no component has no impact', async (t) => {
  t.equal(impactOf([]), 'none')
})

test('the impact of several components is that of the worst, in any order', async () => {
  fc.assert(
    fc.property(states, (all) => {
      const worst = all.map((status) => impacts.indexOf(impactOf([status])))
      return impacts.indexOf(impactOf(all)) === Math.max(0, ...worst)
    }),
  )
})

test('the worse of two impacts is one of them and never the lesser', async () => {
  fc.assert(
    fc.property(anyImpact, anyImpact, (a, b) => {
      const it = worse(a, b)
      return (
        it === worse(b, a) &&
        (it === a || it === b) &&
        impacts.indexOf(it) === Math.max(impacts.indexOf(a), impacts.indexOf(b))
      )
    }),
  )
})

test('only the four words are impacts', async (t) => {
  for (const impact of impacts) t.ok(isImpact(impact))
  for (const other of ['Critical', 'maintenance', '', null, undefined, 3]) t.notOk(isImpact(other))
})
