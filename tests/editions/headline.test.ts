import { test } from 'tap'
import { changeComponent } from '../../server/components/change-components.ts'
import type { Component, ComponentStatus } from '../../server/components/component.ts'
import { rollup } from '../../server/components/rollup.ts'
import { impactWords, stateOfImpact } from '../../server/editions/frame.ts'
import { sayHeadline } from '../../server/editions/headline.ts'
import { impacts } from '../../server/incidents/impact.ts'
import type { Incident } from '../../server/incidents/incident.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeIncident, post } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { eachDoor } from '../support/databases.ts'
import { printAt, read, readWords } from './print-at.ts'

const of = (...statuses: ComponentStatus[]) =>
  statuses.map((status, i) => ({ id: String(i), status })) as Component[]
const open = (impact: Incident['impact'], more: Partial<Incident> = {}) =>
  ({ status: 'investigating', componentIds: [], ...more, impact }) as Partial<Incident> as Incident
const calm = of('operational', 'operational', 'operational')

test('without an open incident the headline follows the rollup', async (t) => {
  const says = (...statuses: ComponentStatus[]) => sayHeadline(of(...statuses), [])
  t.match(says('operational'), { state: 'operational', headline: 'All systems operational' })
  t.match(says('operational', 'under_maintenance'), { state: 'under_maintenance', headline: /maintenance/ })
  t.match(says('operational', 'partial_outage'), {
    state: 'degraded_performance',
    headline: 'Some services have problems',
  })
  t.match(says('degraded_performance'), { headline: 'Our service has problems' })
  t.match(says('operational', 'major_outage'), {
    state: 'partial_outage',
    headline: 'Part of our service is not working',
  })
  t.match(says('major_outage'), { state: 'major_outage', headline: 'We have a major outage' })
})

test('the worse of rollup and incidents is said, drawn as that impact is', async (t) => {
  for (const impact of impacts.filter((one) => one !== 'none')) {
    const { state, headline } = sayHeadline(calm, [open('none'), open(impact), open('minor')])
    t.equal(state, stateOfImpact[impact])
    t.notMatch(headline, /minor/i, `stands above ${impactWords[impact]}`)
  }
  t.equal(sayHeadline(of('major_outage'), [open('minor')]).state, 'major_outage')
  t.match(sayHeadline(calm, [open('none')]), {
    state: 'operational',
    headline: 'We are working on a problem',
  })
  t.match(sayHeadline(calm, [open('none'), open('none')]).headline, 'several problems')
})

test('what is mended and watched is not said to be broken', async (t) => {
  const watched = open('critical', { status: 'monitoring', componentIds: ['0'] })
  t.match(sayHeadline(calm, [watched]), { state: 'degraded_performance', headline: /works again/ })
  t.match(sayHeadline(of('partial_outage', 'operational'), [watched]), { state: 'major_outage' })
  t.match(sayHeadline(calm, [{ ...watched, status: 'identified' }]), { state: 'major_outage' })
  t.match(sayHeadline(calm, [watched, open('major')]), { state: 'partial_outage' })
})

eachDoor('the page says it, and the API keeps Statuspage’s words', async (t, db) => {
  const page = await makePage(db)
  const web = await makeComponent(db, page, { name: 'Web' })
  await makeComponent(db, page, { name: 'Mail' })
  const { id } = await makeIncident(db, page, { components: { [web.id]: 'partial_outage' } })
  const during = await printAt(db, page, new Date().toISOString())
  t.match(readWords(during, '/'), /^Part of our service is not working Web: partial outage/)
  t.match(read(during, '/'), '<body class="partial_outage"')
  t.match(JSON.parse(read(during, '/api/v2/status.json')).status, rollup(['partial_outage', 'operational']))
  await changeComponent(db, page, web.id, { status: 'operational' })
  const mended = await printAt(db, page, new Date().toISOString())
  t.match(readWords(mended, '/'), /^Part of our service is not working (?!All services)/)
  await post(db, page, id, { status: 'monitoring' })
  const watched = await printAt(db, page, new Date().toISOString())
  t.match(readWords(watched, '/'), /^It works again, and we keep watching All services are reported/)
})
