import { setUpCode } from '../../../../server/members/set-up.ts'
import { type Screen, send } from '../../screens/screen.ts'
import { type Admin, password } from '../open-admin.ts'
import type { Newsroom } from './furnish.ts'

/** An install that nobody has set up yet, until somebody has. */
export function setUpScreens({ config, visitor }: Pick<Admin, 'config' | 'visitor'>): Screen[] {
  const path = `/admin/setup/${setUpCode(config.secret)}`
  const tooMany = Array.from({ length: 101 }, (_, i) => `Part ${i}`).join('\n')
  const form = { name: 'Robin Vale', email: 'robin@example.com', password, page_name: 'Harbour Mail' }
  return [
    { name: 'front page before set-up', path: '/', says: 'A status page will be here soon' },
    { name: 'subscribe before set-up', path: '/subscribe', status: 503 },
    { name: 'dashboard before set-up', path: '/admin', status: 503 },
    { name: 'sign-in before set-up', path: '/admin/sign-in', says: 'Nobody owns this status page yet' },
    { name: 'a wrong set-up link', path: '/admin/setup/nothing', status: 404 },
    { name: 'set-up', path },
    {
      name: 'set-up, refused',
      path,
      refused: {
        press: 'Put the page online',
        before: (page) =>
          page
            .locator('#time_zone option:checked')
            .evaluate((choice) => choice.setAttribute('value', 'nonsense')),
        type: {
          ...{ name: '', email: 'robin', password: 'short', page_name: '' },
          ...{ product_url: 'x', support_url: 'javascript:x', components: tooMany },
        },
        problems: {
          ...{
            name: 'Say who',
            email: 'not an email address',
            password: '12 characters',
            page_name: 'Name the',
          },
          ...{ product_url: 'a link', support_url: 'a link', time_zone: 'Choose', components: /./ },
        },
        forgets: ['time_zone'],
      },
    },
    {
      name: 'set-up, done',
      path,
      act: send('Put the page online', form),
      says: 'None. If something is wrong',
    },
    { name: 'incidents, none so far', path: '/admin/incidents', says: 'No incidents so far' },
    { name: 'maintenances, none so far', path: '/admin/maintenances', says: 'Nothing is planned' },
    { name: 'components, none so far', path: '/admin/components', says: 'None yet' },
    { name: 'new incident without components', path: '/admin/incidents/new' },
    { name: 'new maintenance without components', path: '/admin/maintenances/new' },
    { name: 'subscribers, the canary alone', path: '/admin/subscribers', says: 'robin@example.com' },
    { name: 'outbox, nothing so far', path: '/admin/outbox', says: 'No mail so far' },
    { name: 'keys, none so far', path: '/admin/keys', says: 'None yet' },
    { name: 'a set-up link that was used', path, status: 410 },
    {
      name: 'set-up, too often',
      path: '/admin',
      status: 429,
      act: async (page) => {
        await send('Sign out')(page)
        const crowd = visitor()
        await crowd.get('/admin/sign-in')
        for (let i = 0; i < 101; i++) await crowd.post('/admin/setup/nothing')
        const form = page.locator('main form')
        await form.evaluate((form) => form.setAttribute('action', '/admin/setup/nothing'))
        await send('Sign in')(page)
      },
    },
  ]
}

/** Coming in. */
export function signInScreens(): Screen[] {
  const path = '/admin/sign-in?next=/admin/incidents'
  return [
    { name: 'dashboard, signed out', like: 'sign-in', path: '/admin', says: 'Sign in' },
    { name: 'sign-in', path },
    {
      name: 'sign-in, refused',
      path,
      refused: {
        press: 'Sign in',
        type: { email: 'alice@example.com', password: 'three quiet words' },
        problems: { email: 'do not belong together' },
      },
    },
    {
      name: 'signed in',
      path,
      act: send('Sign in', { email: 'alice@example.com', password }),
      says: 'Uploads fail',
    },
    { name: 'signed out', like: 'sign-in', path: '/admin', act: send('Sign out'), says: 'Sign in' },
  ]
}

/** What is in the way of a member: another one's right, a session that ended, a mistake of ours. */
export function problemScreens({ breakPast }: Newsroom & { breakPast(): Promise<void> }): Screen[] {
  const words = { name: 'Letters are late', body: 'They come tomorrow.' }
  const path = '/admin/incidents/new'
  return [
    { name: 'settings, for an editor', path: '/admin/settings', status: 403, says: 'Only an owner' },
    {
      name: 'words of an older form',
      path,
      status: 403,
      act: async (page) => {
        await page.locator('main [name=_csrf]').evaluate((field) => field.setAttribute('value', 'old'))
        await send('Publish', words)(page)
      },
      says: 'Your words are here',
    },
    {
      name: 'words after a mistake of ours',
      path,
      status: 500,
      act: async (page) => {
        await breakPast()
        await send('Publish', words)(page)
      },
      says: 'Your words are here',
    },
  ]
}
