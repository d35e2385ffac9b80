import { test } from 'tap'
import { walkRooms } from '../screens/rooms.ts'

void test('every screen is accessible, valid and fits, in every look: alerts', async (t) => {
  await walkRooms(t, true, ['alerts'])
})
