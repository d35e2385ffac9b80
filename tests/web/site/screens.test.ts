import { test } from 'tap'
import { checkComplete } from '../screens/seen.ts'
import { walkSite } from './screens/walk-site.ts'

const leftOut = {
  forms: {
    'POST /subscriptions/:token, a button': 'confirms or leaves: there is nothing in it that could be wrong',
  },
  routes: {
    'GET /livez': 'plain text, for programs',
    'GET /readyz': 'plain text, for programs',
  },
}

void test('every screen readers see works without JavaScript, and none was forgotten', async (t) => {
  const { seen, routes } = await walkSite(t, false)
  checkComplete(t, seen, routes, leftOut)
})
