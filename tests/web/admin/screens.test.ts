import { readdirSync } from 'node:fs'
import { test } from 'tap'
import { checkComplete, nothingSeen } from '../screens/seen.ts'
import { rooms, walkRooms } from './screens/rooms.ts'

const offers = 'a choice of templates, and the questions of one: what is left empty stays to be filled in'
const finds = 'a search: whatever is asked, it finds something or nothing'

/** What only takes posts leads, when it is asked for, to where its form is. */
const redirects = [
  ...[
    'incidents/preview',
    'incidents/:id/updates',
    'incidents/:id/updates/preview',
    'incidents/:id/checklist',
  ],
  ...['draft', 'preview', 'withdrawal'].map((what) => `incidents/:id/postmortem/${what}`),
  ...['incidents/:id/resolution/preview', 'incidents/:id/reopening/preview', 'maintenances/preview'],
  ...['maintenances/:id/change/preview', 'maintenances/:id/updates', 'maintenances/:id/start'],
  ...['maintenances/:id/completion', 'maintenances/:id/extension', 'series/:id/end', 'series/:id/exceptions'],
  ...['components/:id', 'components/:id/position', 'components/:id/removal', 'groups', 'groups/:id'],
  ...['metrics/:id', 'metrics/:id/position', 'metrics/:id/removal'],
  ...[
    'groups/:id/position',
    'groups/:id/removal',
    'members/:id/invitation',
    'members/:id/role',
    'members/:id/duty',
  ],
  ...['keys/:id/revocation', 'subscribers/:id/removal', 'settings/logo', 'settings/logo/removal'],
  ...['settings/preview', 'settings/icon', 'settings/icon/from-logo', 'settings/icon/removal'],
  ...['alerts/key', 'alerts/key/removal', 'alerts/rules', 'alerts/pagerduty'],
  ...['alerts/test', 'alerts/test/end'],
  ...['account/duty', 'account/password', 'account/sign-out', 'page'],
  ...['templates/preview', 'templates/:id/preview'],
  ...['templates/:id/position', 'templates/:id/archival', 'templates/:id/restoration'],
  ...['channels/:id/tests', 'channels/:id/removal'],
  ...['remarks', 'drafts', 'drafts/:id/removal'],
]
const leadBack = Object.fromEntries(
  redirects.map((path) => [`GET /admin/${path}`, 'leads to where its form is']),
)

const leftOut = {
  forms: {
    'POST /admin/settings/found': 'a box that is ticked or not: there is nothing in it that could be wrong',
    'POST /admin/alerts/key, a button': 'makes an address, in place of the one there is',
    'POST /admin/alerts/key/removal, a button': 'closes the address, if there is one',
    'POST /admin/alerts/test/end, a button': 'ends the test, if one runs',
    'GET /admin/incidents': finds,
    'GET /admin/subscribers': finds,
    'GET /admin/incidents/new': offers,
    'GET /admin/incidents/:id': offers,
    'GET /admin/incidents/:id/resolution': offers,
    'GET /admin/maintenances/new': offers,
    'GET /admin/maintenances/:id': offers,
    'POST /admin/templates/:id/position, a button': 'moves up or down; at an end it is disabled',
    'POST /admin/templates/:id/archival, a button': 'archives what its screen names',
    'POST /admin/templates/:id/restoration, a button': 'restores what it stands beside',
    'POST /admin/drafts': 'whatever was typed is kept; that it was overtaken has tests of its own',
    'POST /admin/drafts/:id/removal, a button': 'throws away what it stands beside',
    'POST /admin/sign-out, a button': 'ends a session, if there is one',
    'POST /admin/page, a button': 'goes to a page of one’s own',
    'POST /admin/components/:id/position, a button': 'moves up or down; at an end it is disabled',
    'POST /admin/groups/:id/position, a button': 'moves up or down; at an end it is disabled',
    'POST /admin/components/:id/removal, a button': 'removes what it stands beside',
    'POST /admin/groups/:id/removal, a button': 'removes what it stands beside',
    'POST /admin/metrics/:id/position, a button': 'moves up or down; at an end it is disabled',
    'POST /admin/metrics/:id/removal, a button': 'removes what it stands beside',
    'POST /admin/subscribers/:id/removal, a button': 'removes whom it stands beside',
    'POST /admin/subscribers/:id/permission, a button': 'lifts what stands beside it, if it does',
    'POST /admin/subscribers/:id/erasure, a button': 'erases whom its screen names',
    'POST /admin/channels/:id/tests, a button': 'sends a test to what it stands beside',
    'POST /admin/channels/:id/removal, a button': 'removes what it stands beside',
    'POST /admin/keys/:id/revocation, a button': 'revokes what it stands beside',
    'POST /admin/members/:id/invitation, a button':
      'writes to whom it stands beside, or says that it just did',
    'POST /admin/members/:id/duty, a button': 'takes on duty whom it stands beside, or off it',
    'POST /admin/account/duty, a button': 'goes on duty, or off it',
    'POST /admin/members/:id/removal, a button': 'removes whom it stands beside; of oneself it asks',
    'POST /admin/account/sign-out, a button': 'ends sessions, if there are any',
    'POST /admin/settings/logo/removal, a button': 'takes away what there is',
    'POST /admin/settings/icon/removal, a button': 'takes away what there is',
    'POST /admin/settings/icon/from-logo, a button': 'draws what stands above it',
    'POST /admin/incidents/:id/postmortem/withdrawal, a button': 'takes off the page what its screen names',
    'POST /admin/incidents/:id/checklist, a button': 'ticks the step it names, or takes the tick away',
    'POST /admin/incidents/:id/removal, a button': 'the second question; the reason was taken by the first',
    'POST /admin/maintenances/:id/start, a button': 'says what the clock would say',
    'POST /admin/maintenances/:id/completion, a button': 'says what the clock would say',
    'POST /admin/series/:id/exceptions, a button': 'leaves out or puts back the date it stands beside',
  },
  routes: {
    ...leadBack,
    'POST /admin/incidents/:id/updates/:update/deliveries/retries': 'its buttons are pressed there',
    'GET /admin/subscribers/imports/:id/refused.csv': 'a file',
    'GET /admin/drafts/:id': 'leads to the form it is a draft of',
    'GET /admin/incidents/:id/newer': 'a piece of a screen, for its script',
    'POST /admin/remarks': 'asked by a script while somebody types',
    'GET /admin/subscribers/export': 'a file',
  },
}

/** Rooms with half of the screens. */
const written = ['incidents', 'past', 'maintenances', 'templates']

void test('every screen of the admin works without JavaScript, and none was forgotten', async (t) => {
  const seen = nothingSeen()
  const others = Object.keys(rooms).filter((name) => !written.includes(name))
  // Two people walk beside each other, each in a newsroom of their own: either alone waits half of the time.
  const [routes = []] = await Promise.all([written, others].map((names) => walkRooms(t, false, names, seen)))
  t.comment(`${seen.screens} screens, ${seen.looks} looks`)
  checkComplete(t, seen, routes, leftOut)
})

void test('every room of the admin is looked at', async (t) => {
  const files = readdirSync(new URL('looks', import.meta.url)).map((name) => name.replace('.test.ts', ''))
  t.strictSame(files.sort(), Object.keys(rooms).sort())
})
