import { follow, type Screen, send } from '../../screens/screen.ts'
import type { Newsroom } from './furnish.ts'

const refusedImport = { press: 'Import', problems: { file: /./ } }

const channelScreens: Screen[] = [
  { name: 'own channels, none', path: '/admin/channels', says: 'None yet.' },
  {
    name: 'own channels, refused',
    path: '/admin/channels/new/telegram',
    refused: {
      press: 'Add it',
      type: { token: 'a token', chat: '@acme', choice: 'some' },
      problems: { name: 'Say how you call it', token: 'space', components: 'Tick at least one' },
      forgets: ['token'],
    },
  },
  {
    name: 'own channels, one added',
    path: '/admin/channels/new/slack',
    act: send('Add it', { name: '#incidents', endpoint: 'https://hooks.slack.com/services/T0/B0/x' }),
    says: 'Added.',
  },
  {
    name: 'own channels, one tested',
    like: 'own channels, one added',
    path: '/admin/channels',
    act: follow('form[action$=tests] button'),
    says: 'Test sent.',
  },
  {
    name: 'own channels, one removed',
    like: 'own channels, none',
    path: '/admin/channels',
    act: follow('form[action$=removal] button'),
    says: 'Removed.',
  },
]

/** Who is told, and what was kept instead of sent. */
export function peopleScreens({ mail, imports }: Newsroom): Screen[] {
  const path = '/admin/subscribers'
  return [
    { name: 'subscribers', path, says: 'Older' },
    { name: 'subscribers, a further screen', path: `${path}?page=2`, says: 'Newer' },
    { name: 'subscribers, by state', path: `${path}?state=suppressed`, says: 'unreachable@example.com' },
    {
      name: 'subscribers, found',
      path,
      act: send('Search', { q: 'unreach' }),
      says: 'unreachable@example.com',
    },
    { name: 'subscribers, none found', path: `${path}?q=elephant`, says: 'Nobody fits' },
    {
      name: 'subscribers, refused',
      path,
      refused: {
        press: 'Send the invitation',
        type: { email: 'not an address', choice: 'some' },
        problems: { email: 'not an email address', components: 'Tick at least one' },
      },
    },
    {
      name: 'subscribers, invited',
      path,
      act: send('Send the invitation', { email: 'new@example.com' }),
      says: 'Invited.',
    },
    { name: 'subscribers, one removed', like: 'subscribers', path, act: follow('main .people form button') },
    {
      name: 'subscribers, one let sign up again',
      path: `${path}?state=suppressed`,
      act: follow('form[action$=permission] button'),
      says: 'Lifted.',
    },
    { name: 'a subscriber to erase', path, act: follow('a[href$=erasure]'), says: 'A keyed hash stays' },
    {
      name: 'subscribers, one erased',
      path,
      act: async (page) => {
        await follow('a[href$=erasure]')(page)
        await send('Erase it')(page)
      },
      says: 'Erased.',
    },
    { name: 'an import under way', path: `${path}/imports/${imports.going}`, says: 'Line 48 of 121' },
    { name: 'an import that is done', path: `${path}/imports/${imports.done}`, says: 'nobody at all' },
    { name: 'an import, refused', path: `${path}/imports/new`, refused: refusedImport },
    ...channelScreens,
    { name: 'outbox', path: '/admin/outbox', says: 'Uploads fail' },
    { name: 'a kept mail', path: mail, says: 'As plain text' },
    { name: 'no such mail', path: '/admin/outbox/nothing.eml', status: 404 },
  ]
}
