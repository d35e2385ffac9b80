import { follow, type Screen, send } from '../../screens/screen.ts'
import type { Newsroom } from './furnish.ts'

/** What the page measures. */
export function metricScreens({ metric }: Newsroom): Screen[] {
  const path = '/admin/metrics'
  const unfold = (page: import('playwright-core').Page) => page.locator(`#m-${metric} summary`).click()
  return [
    { name: 'metrics', path, says: 'Readers do not see it' },
    { name: 'metrics, one unfolded', path, act: unfold },
    {
      name: 'metrics, new one refused',
      path,
      refused: {
        press: 'Add',
        type: { suffix: 'long '.repeat(5), decimal_places: 'many', description: 'How long' },
        problems: { name: 'Say what', suffix: '20 are allowed', decimal_places: 'whole number' },
      },
    },
    {
      name: 'metrics, change refused',
      path,
      refused: {
        press: 'Save',
        within: `#m-${metric}`,
        before: unfold,
        type: { name: '', description: 'How long' },
        problems: { name: 'Say what' },
      },
    },
    { name: 'metrics, one added', like: 'metrics', path, act: send('Add', { name: 'Mails' }), says: 'Mails' },
    {
      name: 'metrics, one moved',
      like: 'metrics',
      path,
      act: follow(`#m-${metric} > form.moves button:enabled`),
    },
  ]
}
