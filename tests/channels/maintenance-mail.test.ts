import PostalMime from 'postal-mime'
import t from 'tap'
import { makeLetter, makeUpdate } from './letters.ts'
import { deliverOne } from './received.ts'

const window = { from: '2027-03-05T23:00:00.000Z', until: '2027-03-06T01:30:00.000Z', repeats: null }
const planned = { status: 'scheduled', impact: 'none', nextUpdateAt: null, window }

t.test('a mail about a maintenance says its window, in both parts', async (t) => {
  const { raw } = await deliverOne(t, makeLetter(await makeUpdate(planned)))
  const { text = '', html = '', subject } = await PostalMime.parse(raw)
  t.equal(subject, '[Kasse] Some shops cannot take cards')
  t.match(text, /^Scheduled: Some shops cannot take cards/)
  t.match(text, 'PLANNED FOR\n5 March 2027, 23:00 – 6 March 2027, 01:30 UTC\n')
  t.match(text, 'Follow this maintenance:\nhttps://status.kasse.test/incidents/k1s2s3f4b5l6')
  t.match(html, 'Planned for 5 March 2027, 23:00 – 6 March 2027, 01:30 UTC')
  t.match(html, '>Follow this maintenance<')
})

t.test('and how often, where it repeats', async (t) => {
  const repeats = 'Every week at 23:00 Europe/Oslo'
  const short = { ...window, until: '2027-03-05T23:30:00.000Z', repeats }
  const { raw } = await deliverOne(t, makeLetter(await makeUpdate({ ...planned, window: short })))
  const { text, html } = await PostalMime.parse(raw)
  const said = '5 March 2027, 23:00–23:30 UTC. Every week at 23:00 Europe/Oslo'
  t.match(text, said)
  t.match(html, said)
})

t.test('a mail about an incident has no window, nor one frozen before there were any', async (t) => {
  const { raw } = await deliverOne(t, makeLetter(await makeUpdate()))
  const { text = '', html = '' } = await PostalMime.parse(raw)
  t.notMatch(text + html, /planned for/i)
  t.match(text, 'Follow this incident:')
})
