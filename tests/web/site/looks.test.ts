import { test } from 'tap'
import { walkSite } from './screens/walk-site.ts'

void test('every screen readers see is accessible, valid and fits, in every look', async (t) => {
  await walkSite(t, true)
})
