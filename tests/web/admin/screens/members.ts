import type { Test } from 'tap'
import { findMemberByEmail } from '../../../../server/members/member.ts'
import { type Screen, send, tamper } from '../../screens/screen.ts'
import { accountPath } from '../account-mail.ts'
import { type Admin, password } from '../open-admin.ts'

const ed = { email: 'ed@a-long-domain-that-does-not-fit.example.com', name: 'Ed Hill', role: 'editor' }

export type Team = { me: string; bob: string; invited: string; link: string; cookie: string }

/** Alice, Bob, and somebody who was invited and has a link to set a password with. */
export async function openTeam(t: Test, admin: Admin): Promise<Team> {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/members')
  await alice.post('/admin/members', ed)
  const idOf = async (email: string) => (await findMemberByEmail(admin.db.reader, email))?.id ?? ''
  const [me, bob] = [await idOf('alice@example.com'), await idOf('bob@example.com')]
  const link = await accountPath(t, admin, ed.email)
  return { me, bob, invited: await idOf(ed.email), link, cookie: alice.cookie }
}

/** Passwords that were forgotten, or never set. */
export function passwordScreens({ link }: Team): Screen[] {
  const path = '/admin/password'
  const set = 'Set it and sign in'
  return [
    { name: 'forgotten password', path },
    {
      name: 'forgotten password, refused',
      path,
      refused: {
        press: 'Send me a link',
        type: { email: 'alice' },
        problems: { email: 'not an email address' },
      },
    },
    {
      name: 'forgotten password, sent',
      path,
      act: send('Send me a link', { email: 'alice@example.com' }),
      says: 'If the address belongs to a member',
    },
    { name: 'first password', path: link },
    {
      name: 'first password, refused',
      path: link,
      refused: { press: set, type: { password: 'short' }, problems: { password: '12 characters' } },
    },
    { name: 'first password, set', path: link, act: send(set, { password }), says: 'Your page is live' },
    { name: 'a password link that was used', path: link, status: 410 },
  ]
}

/** Who may post, for owners. */
export function memberScreens({ me, bob, invited }: Team): Screen[] {
  const path = '/admin/members'
  const member = (id: string, then = '') => `${path}/${id}${then}`
  return [
    { name: 'members', path, says: 'invited' },
    {
      name: 'members, refused',
      path,
      refused: {
        press: 'Send the invitation',
        before: tamper('role'),
        type: { email: 'somebody' },
        problems: { email: 'not an email address', name: 'Say who they are', role: 'Choose one' },
        forgets: ['role'],
      },
    },
    {
      name: 'members, one invited',
      path,
      act: send('Send the invitation', { email: 'new@example.com', name: 'New' }),
      says: 'Invited.',
    },
    { name: 'a member who was invited', path: member(invited), says: 'The invitation' },
    { name: 'a member, invited too often', path: member(invited), status: 429, act: send('Send it again') },
    {
      name: 'a member, refused',
      path: member(bob),
      refused: {
        press: 'Save the role',
        before: tamper('role'),
        problems: { role: 'Choose one' },
        forgets: ['role'],
      },
    },
    {
      name: 'a member, saved',
      path: member(bob),
      act: send('Save the role', { role: 'editor' }),
      says: 'Saved.',
    },
    { name: 'a member, on duty', path: member(bob), act: send('Put on duty'), says: 'is on duty' },
    { name: 'oneself', path: member(me), says: 'Remove yourself' },
    { name: 'removal of a member', path: member(bob, '/removal') },
    {
      name: 'a member, removed',
      like: 'members',
      path: member(bob, '/removal'),
      act: send('Remove'),
      says: 'Ed Hill',
    },
    { name: 'removal of oneself', path: member(me, '/removal') },
    {
      name: 'removal of oneself, refused',
      path: member(me, '/removal'),
      refused: { press: 'Remove myself', problems: { confirmed: 'Tick this' } },
    },
    { name: 'no such member', path: member('000000000000'), status: 404 },
  ]
}

/** What members decide about themselves. */
export function accountScreens(): Screen[] {
  const path = '/admin/account'
  const change = 'Change the password'
  return [
    { name: 'account', path },
    {
      name: 'account, refused',
      path,
      refused: { press: 'Save the name', type: { name: '' }, problems: { name: 'Say who you are' } },
    },
    { name: 'account, on duty', path, act: send('Go on duty'), says: 'You are on duty' },
    { name: 'account, saved', path, act: send('Save the name', { name: 'Alice Vale' }), says: 'Saved.' },
    {
      name: 'account, password refused',
      path,
      refused: {
        press: change,
        type: { current: 'another', password },
        problems: { current: 'not the password' },
      },
    },
    {
      name: 'account, new password refused',
      like: 'account, password refused',
      path,
      refused: {
        press: change,
        type: { current: password, password: 'short' },
        problems: { password: '12 characters' },
      },
    },
    {
      name: 'account, password saved',
      path,
      act: send(change, { current: password, password: 'four other quiet words' }),
      says: 'Your new password counts',
    },
    {
      name: 'account, signed out everywhere',
      like: 'sign-in',
      path,
      act: send('Sign out everywhere'),
      says: 'Sign in',
    },
  ]
}
