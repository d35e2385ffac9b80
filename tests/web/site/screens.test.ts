import { test } from 'tap'
import { checkComplete } from '../screens/seen.ts'
import { walkSite } from './screens/walk-site.ts'

const leftOut = {
  forms: {
    'GET /subscribe, a button': 'leads to the form that asks',
    'POST /subscriptions/:token, a button': 'confirms or leaves: there is nothing in it that could be wrong',
    'POST /subscriptions/:token/erasure, a button': 'forgets: there is nothing in it that could be wrong',
  },
  routes: {
    'GET /subscriptions/:token/record': 'JSON, for the one it is about',
    'GET /card-:name.png': 'a picture, until it is printed',
    'GET /history.json': 'JSON, for programs',
    'GET /index.json': 'JSON, for programs',
    'GET /incidents/:id.json': 'JSON, for programs',
    'POST /subscriptions/new-email': 'what pages elsewhere send',
    'POST /subscriptions/new-email.json': 'what pages elsewhere send',
    'POST /subscriptions/incident.json': 'what pages elsewhere send',
    'POST /subscriptions/webhook.json': 'what pages elsewhere send',
    'POST /subscriptions/new-sms': 'what pages elsewhere send',
    'GET /metrics': 'plain text, for Prometheus',
    'GET /livez': 'plain text, for programs',
    'GET /readyz': 'plain text, for programs',
  },
}

void test('every screen readers see works without JavaScript, and none was forgotten', async (t) => {
  const { seen, routes } = await walkSite(t, false)
  checkComplete(t, seen, routes, leftOut)
})
