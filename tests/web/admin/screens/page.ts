import { follow, type Screen, send, tamper } from '../../screens/screen.ts'
import { brandScreens } from './brand.ts'
import type { Newsroom } from './furnish.ts'

/** The parts of the product. */
export function componentScreens({ component, group }: Newsroom): Screen[] {
  const path = '/admin/components'
  const unfold = (id: string) => ({
    within: `#${id}`,
    before: (page: import('playwright-core').Page) => page.locator(`#${id} > details > summary`).click(),
  })
  return [
    { name: 'components', path },
    { name: 'components, one unfolded', path, act: unfold(`c-${component}`).before },
    {
      name: 'components, new one refused',
      path,
      refused: {
        press: 'Add',
        before: tamperWithin('new-status'),
        type: { description: 'long '.repeat(201) },
        problems: { name: 'Name it', description: '1,000 are allowed', status: 'Choose' },
        forgets: ['status'],
      },
    },
    {
      name: 'components, change refused',
      path,
      refused: {
        press: 'Save',
        ...unfold(`c-${component}`),
        type: { name: '', description: 'Letters' },
        problems: { name: 'Name it' },
      },
    },
    {
      name: 'components, group refused',
      path,
      refused: { press: 'Add group', type: { description: 'All of it' }, problems: { name: 'Name it' } },
    },
    {
      name: 'components, change of a group refused',
      path,
      refused: { press: 'Save', ...unfold(`g-${group}`), type: { name: '' }, problems: { name: 'Name it' } },
    },
    {
      name: 'components, one added',
      like: 'components',
      path,
      act: send('Add', { name: 'Search' }),
      says: 'Search',
    },
    {
      name: 'components, moved',
      like: 'components',
      path,
      act: follow(`#g-${group} > form.moves button:enabled`),
    },
    {
      name: 'components, one moved',
      like: 'components',
      path,
      act: follow(`#c-${component} > form.moves button:enabled`),
    },
    {
      name: 'components, saved',
      like: 'components',
      path,
      act: async (page) => {
        await unfold(`c-${component}`).before(page)
        await send('Save', { name: 'Letters' }, `#c-${component}`)(page)
      },
      says: 'Letters',
    },
    {
      name: 'components, one removed',
      like: 'components',
      path,
      act: async (page) => {
        await unfold(`c-${component}`).before(page)
        await follow(`#c-${component} form[action$=removal] button`)(page)
      },
    },
  ]
}

function tamperWithin(id: string) {
  return (page: import('playwright-core').Page) =>
    page.locator(`#${id} option:checked`).evaluate((choice) => choice.setAttribute('value', 'nonsense'))
}

const refusedCanary = { press: 'Save the mailbox', type: { canary: 'nonsense' }, problems: { canary: /./ } }

/** What owners decide. */
export function ownerScreens(): Screen[] {
  const [settings, keys] = ['/admin/settings', '/admin/keys']
  return [
    {
      name: 'settings',
      path: settings,
      act: (page) => page.getByText('Other pages').click(),
      says: 'Members',
    },
    {
      name: 'settings, refused',
      path: settings,
      refused: {
        press: 'Save',
        before: tamper('time_zone'),
        type: {
          ...{ name: '', accent: 'reddish', promise_major: 'never', remind_minor: '0', origin: 'ftp://x' },
          ...{ product_url: 'x', support_url: 'javascript:x', chat_url: 'x' },
          ...{ support_email: 'x', support_phone: 'x', description: 'For everybody' },
        },
        problems: {
          ...{
            name: /./,
            accent: 'a colour',
            promise_major: 'in minutes',
            remind_minor: 'in minutes',
            origin: 'an address',
          },
          ...{ product_url: 'a link', support_url: 'a link', chat_url: 'a link', time_zone: 'Choose' },
          ...{ support_email: 'not an email address', support_phone: 'a phone number' },
        },
        forgets: ['time_zone'],
      },
    },
    {
      name: 'settings, saved',
      path: settings,
      act: send('Save', { description: 'Letters.' }),
      says: 'Saved.',
    },
    { name: 'a canary, refused', path: settings, refused: refusedCanary },
    ...coachScreens,
    ...brandScreens(settings),
    { name: 'playbook', path: '/admin/playbook', says: 'Who is told' },
    { name: 'playbook to change', path: '/admin/playbook/change' },
    {
      name: 'playbook, refused',
      path: '/admin/playbook/change',
      refused: {
        press: 'Save',
        type: {
          ...{ speaker: 'long '.repeat(401), told: 'Support', stakeholders: 'long '.repeat(401) },
          ...{ channels: 'long '.repeat(401), before: 'long '.repeat(41) },
          ...{ during: 'Say so\nSay more', after: range(31) },
        },
        problems: {
          ...{ speaker: '2000 are allowed', stakeholders: '2000 are allowed' },
          ...{ channels: '2000 are allowed', before: 'longer than 200', after: '30 are allowed' },
        },
      },
    },
    {
      name: 'playbook, saved',
      path: '/admin/playbook/change',
      act: send('Save', { told: 'Sam, by phone.', before: '' }),
      says: /Saved\.[\s\S]*Sam, by phone\.[\s\S]*No steps\./,
    },
    { name: 'keys', path: keys },
    {
      name: 'keys, refused',
      path: keys,
      refused: { press: 'Make the key', type: { role: 'owner' }, problems: { name: 'Say what will use it' } },
    },
    {
      name: 'keys, refused for its role',
      like: 'keys, refused',
      path: keys,
      refused: {
        press: 'Make the key',
        before: tamper('role'),
        type: { name: 'Monitoring' },
        problems: { role: 'Choose one' },
        forgets: ['role'],
      },
    },
    {
      name: 'keys, one made',
      path: keys,
      status: 201,
      act: send('Make the key', { name: 'Monitoring' }),
      says: 'Copy it now',
    },
    { name: 'keys, one revoked', path: keys, act: follow('main .people form button'), says: 'Revoked' },
    {
      name: 'another page',
      path: '/admin',
      act: async (page) => {
        await page.getByText('Other pages').click()
        await follow('.others form button')(page)
      },
      says: 'Your page is live',
    },
  ]
}

/** The coach: its rules, and the page's own words. */
const coachScreens: Screen[] = [
  { name: 'coach', path: '/admin/coach', says: 'Words from the engine room' },
  {
    name: 'coach, words refused',
    path: '/admin/coach',
    refused: {
      press: 'Save',
      before: tamper('audience_level'),
      type: { allowed: 'x'.repeat(81), translations: 'berth, a place' },
      problems: { audience_level: 'Choose', allowed: '1 to 80 characters', translations: 'needs a =' },
      forgets: ['audience_level'],
    },
  },
  {
    name: 'coach, words saved',
    path: '/admin/coach',
    act: send('Save', { allowed: 'shard', translations: 'berth = place in the harbour' }),
    says: 'Saved.',
  },
  { name: 'a rule of the coach', path: '/admin/coach/jargon', says: 'and leaves alone' },
  { name: 'no rule of the coach', path: '/admin/coach/nothing', status: 404 },
]
/** So many lines. */
function range(count: number): string {
  return Array.from({ length: count }, (_, i) => `Step ${i}`).join('\n')
}
