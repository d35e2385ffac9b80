import { test } from 'tap'
import { whole } from '../../support/databases.ts'
import { walkSite } from './screens/walk-site.ts'

if (whole)
  void test('every screen readers see is accessible, valid and fits, in every look', async (t) => {
    await walkSite(t, true)
  })
