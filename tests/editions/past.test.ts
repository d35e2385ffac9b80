import { recordPast } from '../../server/incidents/record-past.ts'
import { addDays, addMinutes } from '../../server/text/time.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { eachDatabase } from '../support/databases.ts'
import { printAt, readWords } from './print-at.ts'

const begin = '2026-11-20T14:30:00.000Z'
const at = (minutes: number) => addMinutes(begin, minutes)

eachDatabase('a page’s past begins with its first day, or with what is told of before', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const onDay = async (days: number) => readWords(await printAt(db, page, addDays(begin, days)), '/')
  t.match(await onDay(0), /Past incidents Friday 20 November No incidents All past incidents/)
  t.match(await onDay(2), /Past incidents 20 to 22 November No incidents All past incidents/)
  const past = { name: 'Mail was late', body: 'It was.', startedAt: at(-2_880), resolvedAt: at(-2_800) }
  await recordPast(db, page, past, { author: 'key:x' }, begin)
  t.match(await onDay(2), /19 to 22 November No incidents Wednesday 18 November Mail was late/)
  t.notMatch(await onDay(2), '17 November')
})

eachDatabase('what is open stands above and not among the past', async (t, db) => {
  const page = await makePage(db, {}, addDays(begin, -1))
  await makeIncident(db, page, { name: 'Still open' }, at(0))
  const [, past = ''] = readWords(await printAt(db, page, at(1)), '/').split('Past incidents')
  t.match(past, /Friday 20 November Not over yet, see above Thursday 19 November No incidents/)
  t.notMatch(past, 'Still open')
  await makeIncident(db, page, { name: 'Was short', status: 'resolved' }, at(2))
  const [, both = ''] = readWords(await printAt(db, page, at(3)), '/').split('Past incidents')
  t.match(both, /Friday 20 November Was short/)
  t.notMatch(both, /Still open|see above/)
})
