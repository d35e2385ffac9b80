import { follow, press, type Screen, send, tamper } from '../../screens/screen.ts'

const path = '/admin/alerts'

/** Monitoring: where it posts to, what is made of it, and the drafts it proposes. */
export const alertScreens: Screen[] = [
  { name: 'alerts', path, says: 'nothing is taken in' },
  { name: 'alerts, an address', path, status: 201, act: send('Make an address'), says: 'Your new address' },
  {
    name: 'alerts, mapping refused',
    path,
    refused: {
      press: 'Save the mapping',
      before: async (page) => {
        for (const name of ['rule_1_component', 'rule_1_template', 'rule_1_status']) await tamper(name)(page)
      },
      type: {
        ...{ rule_1_where: 'service', rule_1_contains: 'x'.repeat(201) },
        ...{ rule_2_where: 'l'.repeat(101) },
      },
      problems: {
        ...{ rule_1_contains: '200', rule_1_component: 'Choose', rule_1_template: 'Choose' },
        ...{ rule_1_status: 'Choose', rule_2_contains: 'Say what', rule_2_where: '100' },
      },
      forgets: ['rule_1_component', 'rule_1_template', 'rule_1_status'],
    },
  },
  {
    name: 'alerts, mapping saved',
    like: 'alerts',
    path,
    act: async (page) => {
      await page.locator('#rule_1_component').selectOption({ label: 'Sign-in' })
      await send('Save the mapping', { rule_1_contains: 'login' })(page)
    },
    says: 'Rule 1',
  },
  {
    name: 'alerts, secret refused',
    like: 'alerts, mapping refused',
    path,
    refused: {
      press: 'Save the secret',
      before: (page) => page.getByText('PagerDuty', { exact: true }).click(),
      type: { pagerduty_secret: 'short' },
      problems: { pagerduty_secret: 'no secret' },
    },
  },
  {
    name: 'alerts, secret saved',
    like: 'alerts',
    path,
    act: async (page) => {
      await page.getByText('PagerDuty', { exact: true }).click()
      await send('Save the secret', { pagerduty_secret: 'a-secret-of-theirs' })(page)
    },
    says: 'Done.',
  },
  {
    name: 'alerts, test refused',
    like: 'alerts, mapping refused',
    path,
    refused: { press: 'Send a test alert', type: { test_name: '' }, problems: { test_name: 'a name' } },
  },
  {
    name: 'alerts, a test',
    path,
    act: send('Send a test alert', { test_name: 'LoginLatencyHigh' }),
    says: 'LoginLatencyHigh',
  },
  { name: 'dashboard, with a proposal', path: '/admin', says: 'Proposed by alerts' },
  { name: 'a proposed draft', path: '/admin', act: follow('.proposed h3 a'), says: 'What fires' },
  {
    name: 'alerts, a test that is over',
    like: 'alerts, a test',
    path,
    act: send('End the test alert'),
    says: 'over since',
  },
  {
    name: 'a proposed draft that is over',
    path: '/admin',
    act: follow('.proposed h3 a'),
    says: 'What fired',
  },
  {
    name: 'a proposal, thrown away',
    like: 'dashboard',
    path: '/admin',
    act: (page) => press(page, page.locator('.proposed form button').first()),
    says: 'Thrown away.',
  },
  { name: 'alerts, closed', like: 'alerts', path, act: send('Close it'), says: 'nothing is taken in' },
]
