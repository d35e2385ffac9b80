import { test } from 'tap'
import { whole } from '../../../support/databases.ts'
import { walkRooms } from '../screens/rooms.ts'

if (whole)
  void test('every screen is accessible, valid and fits, in every look: templates', async (t) => {
    await walkRooms(t, true, ['templates'])
  })
