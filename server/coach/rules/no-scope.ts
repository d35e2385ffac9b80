import { missing } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { namesSomething, saysWho } from '../scope.ts'
import { anyWord, oneOf } from '../text.ts'

export const noScope: Rule = {
  id: 'no-scope',
  title: 'Who is affected?',
  severity: 'hint',
  reason:
    'Everybody who reads the page wonders whether they are meant. When nothing says who is affected, all of them write to support, also those for whom everything works.',
  advice:
    'Name the part of the product, the region, the plan or the share: “about one in five card payments”, “teams in Norway”, “the iPhone app”.',
  bad: [
    { name: 'Outage', body: 'We are down. We are looking for the cause.' },
    { name: 'Performance problems', body: 'Things are slower than usual. The infrastructure team is on it.' },
    { name: 'Server instability', body: 'We are investigating reports of errors.' },
    {
      name: 'Service degradation',
      body: 'The root cause was found and a fix is being implemented.',
      status: 'identified',
    },
    {
      name: 'Planned work on Saturday night',
      body: 'We carry out maintenance on Saturday 14 March, 22:00 to 23:30 GMT.',
      status: 'scheduled',
    },
    { name: 'Slow', body: 'It was slow because of too many reports at once.', status: 'resolved' },
    { name: 'Errors', body: 'Errors still come up. The next update is at half past two.' },
    { name: 'Some servers down', body: 'Some servers are down. We are on it.' },
    { name: 'Misconfigured firewall', body: 'The old rule was put back.', status: 'resolved' },
    { name: 'Network issues', body: 'Our upstream provider is having an outage.' },
    {
      name: 'Service alert',
      body: 'We are offline. We monitor this closely; please write to our support team.',
    },
    { name: 'Short interruption', body: 'Our hosting company had a fault in one of its halls.' },
  ],
  good: [
    { name: 'Outage', body: 'Nobody in Norway can open a till.' },
    { name: 'Slow pages', body: 'Things are slower than usual for some customers.' },
    { name: 'Errors when paying', body: 'We are investigating reports of errors at checkout.' },
    {
      name: 'Outage',
      body: 'We are down. We are looking for the cause.',
      scope: 'Everybody who signs in with a phone number',
    },
    {
      name: 'Slow',
      body: 'Things are slower than usual.',
      components: [{ name: 'Invoices', status: 'degraded_performance' }],
    },
    { name: 'Photos upload slowly', body: 'We have found the cause.', status: 'identified' },
    { name: 'Outage', body: 'Students cannot hand in their work.' },
    { name: 'Outage', body: 'Kiosks are blank.' },
    { name: 'Outage', body: 'US sites are slow.' },
    { name: 'Outage', body: 'Doors in building C stay shut.' },
    { name: 'Outage', body: 'The forum is offline.' },
    { name: 'Outage', body: 'We are looking into an issue with lockers.' },
    { name: 'Outage', body: 'There are reports of missed pickups.' },
    { name: 'Outage', body: 'Due to a power cut, online banking is closed.' },
    { name: 'Planned work', body: 'Pathfinder will be read-only.', status: 'scheduled' },
    { name: 'Outage', body: 'We restarted the ticket machines.', status: 'monitoring' },
    { name: 'Upgrade', body: 'We will upgrade shop.example.org tonight.', status: 'scheduled' },
  ],
  find({ draft, texts, known }: Given): Finding[] {
    if (!draft.body.trim() || draft.scope.trim() || draft.components.length > 0) return []
    const title = texts.name.plain
    if (namesSomething(title) || namesAddress(draft.body) || saysWho(title, texts.body.sentences, known))
      return []
    return [
      missing(
        'scope',
        'A customer would ask: does this concern me? Name the part of the product, the region, or how many.',
        'Some customers …',
      ),
    ]
  },
}

const notTheProduct = oneOf('www|status|help|support|docs|blog|twitter|x')
const labels = String.raw`(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}`
const ending = oneOf(
  'com|org|net|io|co|dev|app|ai|cloud|edu|gov|info|online|shop|tv|me',
  // Countries.
  'us|uk|eu|de|fr|nl|se|no|dk|fi|es|it|pl|ch|at|be|ca|au|nz|in|jp|br',
)
/** An address of the product itself says which product; where to ask or to read more does not. */
const address = new RegExp(
  String.raw`(?<![@\w./-])(?!${notTheProduct}\.)${labels}${ending}(?![\w@/-]|\.\w)`,
  'i',
)
const toAskOrRead = anyWord(
  'contact|reach|write|mail|e-mail|email|ticket',
  'follow|see|visit|read|learn|details|information|updates?',
  'questions?|support|subscribe',
)

function namesAddress(body: string): boolean {
  return body.split(/[!?\n]|\. /).some((sentence) => address.test(sentence) && !toAskOrRead.test(sentence))
}
