import fc from 'fast-check'
import { test } from 'tap'
import { type ComponentStatus, componentStatuses } from '../../server/components/component.ts'
import { rollup } from '../../server/components/rollup.ts'

const [ok, maintenance, degraded, partial, major] = componentStatuses
const states = fc.array(fc.constantFrom(...componentStatuses), { maxLength: 12 })
const sentences = {
  'All Systems Operational': 'none',
  'Major System Outage': 'critical',
  'Partial System Outage': 'major',
  'Minor Service Outage': 'minor',
  'Degraded System Service': 'minor',
  'Partially Degraded Service': 'minor',
  'Service Under Maintenance': 'maintenance',
}

const table: [string, ComponentStatus[], keyof typeof sentences][] = [
  ['no components', [], 'All Systems Operational'],
  ['one that works', [ok], 'All Systems Operational'],
  ['all work', [ok, ok, ok], 'All Systems Operational'],
  ['one alone in a major outage', [major], 'Major System Outage'],
  ['all in a major outage', [major, major], 'Major System Outage'],
  ['one of two in a major outage', [major, ok], 'Partial System Outage'],
  [
    'one in a major outage, the others in lesser trouble',
    [major, partial, degraded],
    'Partial System Outage',
  ],
  ['a major outage among thirty', [...Array(29).fill(ok), major], 'Partial System Outage'],
  ['one alone in a partial outage', [partial], 'Partial System Outage'],
  ['all in a partial outage', [partial, partial], 'Partial System Outage'],
  ['one of two in a partial outage', [partial, ok], 'Minor Service Outage'],
  [
    'partial outages beside maintenance and degradation',
    [partial, maintenance, degraded],
    'Minor Service Outage',
  ],
  ['one alone degraded', [degraded], 'Degraded System Service'],
  ['all degraded', [degraded, degraded], 'Degraded System Service'],
  ['one of two degraded', [degraded, ok], 'Partially Degraded Service'],
  ['degraded beside maintenance', [degraded, maintenance], 'Partially Degraded Service'],
  ['one alone under maintenance', [maintenance], 'Service Under Maintenance'],
  ['all under maintenance', [maintenance, maintenance], 'Service Under Maintenance'],
  ['one of two under maintenance', [ok, maintenance], 'Service Under Maintenance'],
]

for (const [what, statuses, description] of table) {
  void test(`${what}: ${description}`, async (t) => {
    t.strictSame(rollup(statuses), { indicator: sentences[description], description })
  })
}

test('the order of components does not matter', async () => {
  const shuffled = states.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  )
  fc.assert(
    fc.property(shuffled, ([all, other]) => rollup(all).description === rollup(other).description),
    { numRuns: 500 },
  )
})

test('only the seven sentences occur, each with its own indicator', async () => {
  fc.assert(
    fc.property(states, (all) => {
      const { indicator, description } = rollup(all)
      return sentences[description as keyof typeof sentences] === indicator
    }),
    { numRuns: 500 },
  )
})

test('a component that gets worse never makes the page look better', async () => {
  const order = ['none', 'maintenance', 'minor', 'major', 'critical']
  const rank = (all: ComponentStatus[]) => order.indexOf(rollup(all).indicator)
  const pairs = fc.tuple(
    fc.array(fc.constantFrom(...componentStatuses), { minLength: 1, maxLength: 8 }),
    fc.nat(7),
    fc.constantFrom(...componentStatuses),
  )
  fc.assert(
    fc.property(pairs, ([all, at, status]) => {
      const i = at % all.length
      const worse = componentStatuses.indexOf(status) >= componentStatuses.indexOf(all[i] ?? ok)
      fc.pre(worse)
      return rank(all.with(i, status)) >= rank(all)
    }),
    { numRuns: 500 },
  )
})
