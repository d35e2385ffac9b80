import { follow, type Screen, send } from '../../screens/screen.ts'

/** An incident’s checklists. */
export function stepScreens(open: string): Screen[] {
  return [
    {
      name: 'incident, a step ticked',
      path: open,
      act: follow('.checklists details[open] button[name=tick]'),
      says: /1 of 7 done[\s\S]*by alice/,
    },
    {
      name: 'incident, a tick taken away',
      like: 'incident',
      path: open,
      act: follow('.checklists button[name=untick]'),
      says: '0 of 7 done',
    },
  ]
}

/** Nothing new, in a sentence of one’s own. */
export function stillScreens(open: string): Screen[] {
  const path = `${open}/still`
  return [
    { name: 'still working on it', path, says: 'What was said last' },
    {
      name: 'still working on it, refused',
      path,
      refused: { press: 'Publish', type: { body: '…', deliver: 'no' }, problems: { body: 'of your own' } },
    },
    {
      name: 'still working on it, overtaken',
      like: 'still working on it, refused',
      path,
      status: 412,
      act: async (page) => {
        await page.locator('[name=version]').evaluate((field) => field.setAttribute('value', '0'))
        await send('Publish', { body: 'We are still at it.' })(page)
      },
      says: 'Somebody has posted',
    },
    {
      name: 'still working on it, published',
      like: 'incident, published',
      path,
      act: send('Publish', { body: 'We are still at it.' }),
      says: 'Published',
    },
  ]
}
