import type { ComponentStatus } from '../components/component.ts'
import type { IncidentStatus } from '../incidents/lifecycle.ts'

/** The company of the demo, which does not exist: mail and calendars for small firms. */
export const company = {
  name: 'Harbour Mail',
  description: 'Mail and calendars for small firms.',
  productUrl: 'https://harbourmail.example',
  supportUrl: 'https://harbourmail.example/help',
}

export const groups: { name: string; components: string[] }[] = [
  { name: 'Mail', components: ['Incoming mail', 'Outgoing mail', 'Search', 'Spam filter', 'Attachments'] },
  { name: 'Calendar and contacts', components: ['Calendar', 'Invitations', 'Contacts', 'Phone sync'] },
  { name: 'Apps', components: ['Web app', 'iPhone app', 'Android app', 'Desktop app'] },
  { name: 'Your account', components: ['Sign-in', 'Billing', 'Team settings'] },
  { name: 'For developers', components: ['API', 'Webhooks'] },
]

export type Said = {
  /** Minutes after the incident began. */
  after: number
  status: IncidentStatus
  body: string
  scope?: string
  workaround?: string
  components?: Record<string, ComponentStatus>
}

/** `began`: minutes before now. */
export type Story = { began: number; name: string; said: Said[] }

const day = 1_440

/** Ninety days of a believable company, oldest first; the last one is still open. */
export const stories: Story[] = [
  {
    began: 83 * day + 310,
    name: 'Some mail arrives up to an hour late',
    said: [
      {
        after: 0,
        status: 'investigating',
        body: 'Mail sent to you from some large providers reaches you up to an hour late. Nothing is lost.',
        scope: 'Everybody who gets mail from outside',
        components: { 'Incoming mail': 'degraded_performance' },
      },
      {
        after: 95,
        status: 'resolved',
        body: 'Mail arrives at once again, and everything that waited has been delivered. We had set a limit on new connections too low.',
        components: { 'Incoming mail': 'operational' },
      },
    ],
  },
  {
    began: 71 * day + 122,
    name: 'The web app does not load',
    said: [
      {
        after: 0,
        status: 'investigating',
        body: 'The web app shows an empty window when you open it. Mail keeps coming in and is safe.',
        scope: 'Everybody who uses the web app',
        workaround: 'The iPhone, Android and desktop apps work.',
        components: { 'Web app': 'major_outage' },
      },
      {
        after: 24,
        status: 'identified',
        body: 'A change that we published this morning breaks the web app. We are taking it back.',
      },
      {
        after: 41,
        status: 'resolved',
        body: 'The web app opens again. If your window is still empty, reload it once.',
        components: { 'Web app': 'operational' },
      },
    ],
  },
  {
    began: 58 * day + 700,
    name: 'Search finds nothing newer than Monday',
    said: [
      {
        after: 0,
        status: 'identified',
        body: 'Searching leaves out everything you received since Monday. The mail itself is there, in your folders.',
        scope: 'About a third of all mailboxes',
        workaround: 'Sort the folder by date to find recent mail.',
        components: { Search: 'partial_outage' },
      },
      {
        after: 260,
        status: 'monitoring',
        body: 'New mail is found again. Mail from Monday to today is being added and is complete by this evening.',
        components: { Search: 'degraded_performance' },
      },
      {
        after: 560,
        status: 'resolved',
        body: 'Searching finds everything again.',
        components: { Search: 'operational' },
      },
    ],
  },
  {
    began: 44 * day + 55,
    name: 'Some invitations are sent twice',
    said: [
      {
        after: 0,
        status: 'investigating',
        body: 'Guests of some meetings get the invitation twice. Answering either of the two works.',
        scope: 'Meetings with more than 50 guests',
        components: { Invitations: 'degraded_performance' },
      },
      {
        after: 130,
        status: 'resolved',
        body: 'Invitations go out once again. We have added a check that stops a second one before it leaves.',
        components: { Invitations: 'operational' },
      },
    ],
  },
  {
    began: 31 * day + 430,
    name: 'Signing in fails for many of you',
    said: [
      {
        after: 0,
        status: 'investigating',
        body: 'Signing in ends with an error for many of you. Whoever is signed in can go on working. Mail is received and kept.',
        scope: 'Everybody who signs in now',
        workaround: 'Please stay signed in where you are.',
        components: { 'Sign-in': 'major_outage', API: 'partial_outage' },
      },
      {
        after: 18,
        status: 'identified',
        body: 'We know why: the part that checks passwords has run out of room. We are giving it more.',
      },
      {
        after: 47,
        status: 'monitoring',
        body: 'Signing in works again. We are watching it for the next hour.',
        components: { 'Sign-in': 'operational', API: 'operational' },
      },
      {
        after: 110,
        status: 'resolved',
        body: 'Signing in has worked for an hour without an error. It failed from 07:10 to 07:57 UTC. We now hear of it long before the room runs out.',
      },
    ],
  },
  {
    began: 17 * day + 240,
    name: 'Webhooks come up to 20 minutes late',
    said: [
      {
        after: 0,
        status: 'investigating',
        body: 'Webhooks reach you up to 20 minutes late. None is lost, and their order is kept.',
        components: { Webhooks: 'degraded_performance' },
      },
      {
        after: 75,
        status: 'resolved',
        body: 'Webhooks come at once again.',
        components: { Webhooks: 'operational' },
      },
    ],
  },
  {
    began: 9 * day + 515,
    name: 'Large attachments cannot be opened',
    said: [
      {
        after: 0,
        status: 'investigating',
        body: 'Attachments over 10 MB stop halfway when you open them. Smaller ones open as usual, and nothing is lost.',
        scope: 'Everybody, for attachments over 10 MB',
        components: { Attachments: 'partial_outage' },
      },
      {
        after: 52,
        status: 'resolved',
        body: 'Attachments of every size open again.',
        components: { Attachments: 'operational' },
      },
    ],
  },
  {
    began: 3 * day + 350,
    name: 'Some invoices show a wrong address',
    said: [
      {
        after: 0,
        status: 'identified',
        body: 'Invoices of this month show your old address if you changed it in the last four weeks. The amounts are right.',
        scope: 'Firms that changed their address lately',
        components: { Billing: 'degraded_performance' },
      },
      {
        after: 205,
        status: 'resolved',
        body: 'The invoices are corrected. You find the new ones under Billing, and need not do anything.',
        components: { Billing: 'operational' },
      },
    ],
  },
  {
    began: 52,
    name: 'Some customers cannot open new mail',
    said: [
      {
        after: 0,
        status: 'investigating',
        body: 'New mail is received and kept safe, but some of you do not see it in the web app. We are looking for the cause.',
        scope: 'Some customers who use the web app',
        workaround: 'Read new mail in the iPhone or Android app. Please do not send the same mail twice.',
        components: { 'Web app': 'partial_outage' },
      },
      {
        after: 19,
        status: 'identified',
        body: 'We found it: one of our mail stores answers too slowly, and the web app gives up waiting. We are moving its mailboxes to another one.',
        scope: 'About one in eight mailboxes, in the web app',
      },
      {
        after: 43,
        status: 'identified',
        body: 'Half of these mailboxes have moved, and show new mail again. The other half follows.',
        scope: 'About one in sixteen mailboxes, in the web app',
      },
    ],
  },
]
