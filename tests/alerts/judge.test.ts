import t from 'tap'
import { judgeAlert } from '../../server/alerts/alert.ts'
import { findHome, type Proposal } from '../../server/alerts/proposal.ts'
import { type AlertRule, matchRule, readRules } from '../../server/alerts/rules.ts'
import type { Problem } from '../../server/problem.ts'
import { addMinutes } from '../../server/text/time.ts'

const now = '2026-11-21T12:00:00.000Z'
const at = (minutes: number) => addMinutes(now, minutes)

t.test('an alert begins, repeats, ends, or comes too late to be true', async (t) => {
  const firing = { state: 'firing', startedAt: at(-10), endedAt: null } as const
  const resolved = { state: 'resolved', startedAt: at(-10), endedAt: at(-5) } as const
  t.equal(judgeAlert(firing, undefined), 'began')
  t.equal(judgeAlert(resolved, undefined), 'ended', 'the end may be the first that is heard of it')
  t.equal(judgeAlert(firing, firing), 'again')
  t.equal(judgeAlert(resolved, firing), 'ended')
  t.equal(judgeAlert(firing, resolved), 'late', 'a webhook that was tried again')
  t.equal(judgeAlert({ ...firing, startedAt: at(-4) }, resolved), 'began')
  t.equal(judgeAlert({ ...firing, startedAt: null }, resolved), 'began', 'where no time is given')
  t.equal(judgeAlert(resolved, { ...firing, startedAt: at(-4) }), 'late', 'the end of an earlier one')
  t.equal(judgeAlert({ ...resolved, endedAt: null }, firing), 'ended')
})

t.test('the first rule that fits counts, by name, label or anything, in any case', async (t) => {
  const rule = (where: string, contains: string): AlertRule => ({
    ...{ where, contains, componentId: '', status: 'partial_outage', template: '' },
  })
  const alert = { name: 'HighErrorRate', labels: { service: 'Checkout', region: 'eu-west' } }
  const found = (...rules: AlertRule[]) => rules.indexOf(matchRule(rules, alert) as AlertRule)
  t.equal(found(rule('name', 'errorrate')), 0)
  t.equal(found(rule('alertname', 'ErrorRate')), 0)
  t.equal(found(rule('name', 'checkout')), -1, 'only there')
  t.equal(found(rule('service', 'errorrate'), rule('Service', 'check'), rule('', 'check')), 1)
  t.equal(found(rule('', 'region=eu')), 0)
  t.equal(found(rule('team', '')), 0, 'nothing is in everything')
  t.equal(matchRule([rule('name', 'x')], alert), undefined)
})

t.test('rules are read row by row, and what cannot be is named', async (t) => {
  const row = { where: '', contains: 'checkout', componentId: 'c', status: 'major_outage', template: 't' }
  const choices = { componentIds: ['c'], templateIds: ['t'] }
  const empty = { ...row, contains: ' ' }
  t.strictSame(readRules([empty, row], choices), [row], 'an empty row is no rule')
  t.strictSame(readRules([{ ...row, template: 'nothing', componentId: '' }], choices).length, 1)
  const wrong = [
    { ...row, componentId: 'x', template: 'x' },
    { ...row, status: 'bad' },
    { ...empty, where: 'name' },
  ]
  try {
    readRules(wrong, choices)
    t.fail('it was taken')
  } catch (error) {
    t.strictSame(Object.keys((error as Problem).fields).sort(), [
      ...['rule_1_component', 'rule_1_template', 'rule_2_status', 'rule_3_contains'],
    ])
  }
})

t.test('what begins in a storm, or of the same component, belongs together', async (t) => {
  const proposal = (changes: Partial<Proposal> = {}): Proposal => ({
    ...{ id: 'p', templateId: null, states: { uploads: 'partial_outage' }, test: false },
    ...{ beganAt: at(-60), proposedAt: at(-60), overAt: null, endedAt: null },
    ...{ incidentId: null, incidentOpen: false, untouched: true, ...changes },
  })
  const isHome = (changes: Partial<Proposal>, component: string | null) =>
    findHome([proposal(changes)], component, now) !== undefined
  const young = { proposedAt: at(-2) }
  t.ok(isHome({}, 'uploads'))
  t.notOk(isHome({}, 'sign-in'))
  t.notOk(isHome({}, null))
  t.ok(isHome(young, 'sign-in'), 'a storm has mostly one reason')
  t.ok(isHome(young, null))
  t.ok(isHome({ overAt: at(-20) }, 'uploads'), 'it comes and goes')
  t.notOk(isHome({ overAt: at(-40) }, 'uploads'))
  t.notOk(isHome({ ...young, overAt: at(-1) }, 'sign-in'))
  const published = { ...young, endedAt: at(-1), incidentId: 'i', incidentOpen: true }
  t.ok(isHome(published, 'uploads'), 'customers know already')
  t.notOk(isHome(published, 'sign-in'), 'but not of this')
  t.notOk(isHome({ ...published, incidentOpen: false }, 'uploads'), 'once it is resolved it is news again')
  t.ok(isHome({ endedAt: at(-10) }, 'uploads'), 'thrown away: a member has decided')
  t.notOk(isHome({ endedAt: at(-40) }, 'uploads'), 'but not for ever')
})
