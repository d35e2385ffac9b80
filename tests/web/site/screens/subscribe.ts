import type { Page as Tab } from 'playwright-core'
import { linksFor } from '../../../../server/subscribers/links.ts'
import { signUp } from '../../../../server/subscribers/sign-up.ts'
import { getSubscriber, makeSubscriber, suppressNow, wish } from '../../../subscribers/make-subscriber.ts'
import { findForm, follow, press, type Screen, send } from '../../screens/screen.ts'
import type { Pages } from './pages.ts'

const nowhere = '/subscriptions/nothing'

/** What readers fill in, in the order somebody would: sign up, confirm, choose, leave. */
export async function subscribingScreens({ db, config, page }: Pages): Promise<Screen[]> {
  const tick = (name: string) => (tab: Tab) => tab.getByLabel(name).first().check()
  await signUp(db, page, wish('new@example.com'))
  const pathsOf = async (address: string) => {
    const links = linksFor(config.secret, page, await getSubscriber(db, page, address))
    return { confirm: pathOf(links.confirm), manage: pathOf(links.manage), leave: pathOf(links.unsubscribe) }
  }
  const fresh = await pathsOf('new@example.com')
  await makeSubscriber(db, page, 'reader@example.com')
  const reader = await pathsOf('reader@example.com')
  await suppressNow(db, await makeSubscriber(db, page, 'bounced@example.com'))
  const bounced = await pathsOf('bounced@example.com')
  return [
    { name: 'subscribe', path: '/subscribe' },
    {
      name: 'subscribe, refused',
      path: '/subscribe',
      refused: {
        press: 'Send me updates',
        type: { email: 'somebody@127.0.0.1', choice: 'some' },
        problems: { email: 'not an email address', choice: 'Tick at least one' },
      },
    },
    {
      name: 'subscribe, done',
      path: '/',
      act: send('Send me updates', { email: 'somebody@example.com' }),
      says: 'If this address can receive mail',
    },
    {
      name: 'subscribe elsewhere, refused',
      path: '/subscribe?by=slack',
      refused: {
        press: 'Send me updates',
        type: { endpoint: 'https://example.com/x' },
        problems: { endpoint: 'not the address of such a webhook' },
      },
    },
    {
      name: 'subscribe elsewhere, done',
      like: 'subscribe, done',
      path: '/subscribe?by=webhook',
      act: send('Send me updates', { endpoint: 'https://example.com/hook' }),
      says: 'Look there now',
    },
    { name: 'confirm', path: fresh.confirm, says: 'new@example.com' },
    { name: 'confirmed', path: fresh.confirm, act: send('Yes, send me updates'), says: 'From now on' },
    { name: 'a link that was used', path: fresh.confirm, status: 410, says: 'It has been used' },
    { name: 'a link that leads nowhere', path: nowhere, status: 404 },
    { name: 'manage', path: reader.manage, says: 'reader@example.com' },
    {
      name: 'manage, saved',
      path: reader.manage,
      act: async (tab) => {
        await tick('Only some components')(tab)
        await tick('Uploads')(tab)
        await send('Save')(tab)
      },
      says: 'Your choice is saved',
    },
    {
      name: 'manage, refused',
      path: reader.manage,
      refused: {
        press: 'Save',
        before: (tab) => tab.getByLabel('Uploads').uncheck(),
        problems: { choice: 'Tick at least one' },
      },
    },
    { name: 'leave', path: reader.leave, says: 'No more mail' },
    { name: 'left', path: reader.manage, act: send('Stop all updates'), says: 'No more updates' },
    { name: 'left, and come back by the link', path: reader.leave, says: 'No more updates' },
    { name: 'suppressed', path: bounced.manage, says: 'came back' },
    { name: 'forget?', path: bounced.manage, act: follow('a[href$=erasure]'), says: 'write to it no more' },
    {
      name: 'forgotten',
      path: `${bounced.manage}/erasure`,
      act: send('Forget my address'),
      says: 'Nothing of ours holds it',
    },
  ]
}

/** What readers see when something is in the way: of a form from elsewhere, of too many, of a bug of ours. */
export function sitesProblems({
  origin,
  visitor,
  breakPast,
}: Pages & { breakPast(): Promise<void> }): Screen[] {
  return [
    {
      name: 'a form from elsewhere',
      path: 'about:blank',
      status: 403,
      act: async (tab) => {
        await tab.setContent(`<form method="post" action="${origin}/subscribe"><button>Go</button></form>`)
        await press(tab, findForm(tab, 'Go').button)
      },
    },
    {
      name: 'subscribe, too often',
      path: '/subscribe',
      status: 429,
      act: async (tab) => {
        const crowd = visitor()
        for (let i = 0; i < 25; i++) await crowd.post('/subscribe', { email: `crowd-${i}@example.com` })
        await send('Send me updates', { email: 'late@example.com' })(tab)
      },
      says: 'Too many addresses',
    },
    {
      name: 'a mistake of ours',
      path: '/history',
      status: 500,
      act: async (tab) => {
        await breakPast()
        await send('Search', { q: 'slow' })(tab)
      },
    },
    {
      name: 'search, too often',
      path: '/history',
      status: 429,
      act: async (tab) => {
        const crowd = visitor()
        for (let i = 0; i < 35; i++) await crowd.get('/history/search?q=slow')
        await send('Search', { q: 'slow' })(tab)
      },
      says: 'Many are searching',
    },
  ]
}

function pathOf(url: string): string {
  return new URL(url).pathname
}
