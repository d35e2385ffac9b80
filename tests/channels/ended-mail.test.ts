import PostalMime from 'postal-mime'
import t from 'tap'
import { makeLetter, makeUpdate } from './letters.ts'
import { deliverOne } from './received.ts'

const components = [
  { name: 'Card payments', status: 'operational' },
  { name: 'Receipts', status: 'operational' },
]
const over = { status: 'resolved', nextUpdateAt: null, scope: null, workaround: null, components }

async function mailOf(changes: Parameters<typeof makeUpdate>[0]) {
  const { raw } = await deliverOne(t, makeLetter(await makeUpdate(changes)))
  const { text = '', html = '' } = await PostalMime.parse(raw)
  return { text, html }
}

t.test('a mail about what is over says what works again and where to read of it', async (t) => {
  for (const words of Object.values(await mailOf(over))) {
    t.match(words, 'Working again: Card payments, Receipts')
    t.match(words, 'Read what happened')
    t.notMatch(words, /what you can do|who is affected|affected components|follow this incident/i)
  }
})

t.test('what is still to be done is said, and components that are still not well', async (t) => {
  const workaround = 'Print the receipts again.'
  const still = [...components.slice(0, 1), { name: 'Receipts', status: 'degraded_performance' }]
  for (const words of Object.values(await mailOf({ ...over, workaround, components: still }))) {
    t.match(words, /what you still have to do[\s\S]*Print the receipts again\./i)
    t.match(words, /Working again: Card payments[\n<]/)
    t.match(words, /affected components[\s\S]*Receipts[\s\S]*Degraded performance/i)
  }
})

t.test('what looks back says nothing of how things are now', async (t) => {
  for (const words of Object.values(await mailOf({ ...over, status: 'postmortem' }))) {
    t.match(words, 'Looking back')
    t.match(words, 'Read what happened')
    t.notMatch(words, /postmortem|working again|affected components/i)
  }
})

t.test('what was called off had never stopped working', async (t) => {
  const window = { from: '2027-03-05T23:00:00.000Z', until: '2027-03-06T01:30:00.000Z', repeats: null }
  for (const words of Object.values(await mailOf({ ...over, status: 'cancelled', window }))) {
    t.match(words, 'See what was planned')
    t.notMatch(words, /working again|affected components/i)
  }
})
