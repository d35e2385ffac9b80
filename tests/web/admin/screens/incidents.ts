import type { Page } from 'playwright-core'
import { follow, type Refused, type Screen, send, tamper } from '../../screens/screen.ts'
import { draftScreens } from './drafts.ts'
import type { Newsroom } from './furnish.ts'
import { stepScreens, stillScreens } from './promises.ts'
import { refusedComposer } from './refused-composer.ts'

/** The dashboard, and incidents from the first word to the last. */
export function incidentScreens({ component, open, resolved }: Newsroom): Screen[] {
  const composer = refusedComposer(component, 'Publish')
  const title = { ...composer.problems, name: 'customers notice' }
  const words = {
    name: 'Letters are late',
    body: 'It is **slow**.',
    [`components[${component}]`]: 'partial_outage',
  }
  return [
    { name: 'dashboard', path: '/admin', says: /We are late[\s\S]*Overdue by/ },
    { name: 'new incident', path: '/admin/incidents/new' },
    {
      name: 'new incident, refused',
      path: '/admin/incidents/new',
      refused: { ...composer, problems: title },
    },
    {
      name: 'new incident, preview refused',
      like: 'new incident, refused',
      path: '/admin/incidents/new',
      refused: { ...composer, problems: title, press: 'Preview' },
    },
    {
      name: 'new incident, preview',
      path: '/admin/incidents/new',
      act: send('Preview', words),
      says: 'not published yet',
    },
    {
      name: 'new incident, preview with remarks',
      path: '/admin/incidents/new',
      act: send('Preview', { ...words, body: 'The connection pool is exhausted.' }),
      says: 'beside the fields',
    },
    {
      name: 'new incident, a second look',
      path: '/admin/incidents/new',
      act: send('Publish', { ...words, body: 'Some customers {{what they notice}}.' }),
      status: 422,
      says: 'it all the same',
    },
    {
      name: 'new incident, published',
      path: '/admin/incidents/new',
      act: send('Publish', words),
      says: 'Published',
    },
    { name: 'incidents', path: '/admin/incidents' },
    {
      name: 'incidents, found',
      path: '/admin/incidents',
      act: send('Search', { q: 'slow' }),
      says: 'Letters are late',
    },
    {
      name: 'incidents, none found',
      path: '/admin/incidents?q=elephant',
      says: 'No incident has these words',
    },
    { name: 'incidents, a further screen', path: '/admin/incidents?page=2', says: 'Newer' },
    { name: 'incident', path: open, says: 'Edited' },
    { name: 'incident, refused', path: open, refused: composer },
    {
      name: 'incident, preview refused',
      like: 'incident, refused',
      path: open,
      refused: { ...composer, press: 'Preview' },
    },
    {
      name: 'incident, preview',
      path: open,
      act: send('Preview', { body: 'It is **better**' }),
      says: 'not published',
    },
    { name: 'incident, published', path: open, act: send('Publish', { body: 'Better.' }), says: 'Published' },
    { name: 'incident, resolved', path: resolved, says: 'Say something more' },
    ...stepScreens(open),
    ...stillScreens(open),
    {
      name: 'incident, overtaken',
      path: open,
      act: async (page) => {
        await page.locator('[name=seen]').evaluate((field) => field.setAttribute('value', '1-20200101'))
        await send('Publish', { body: 'I am late.' })(page)
      },
      status: 412,
      says: 'published this',
    },
    ...draftScreens(open),
    ...endings({ component, open, resolved }),
  ]
}

function endings({ component, open, resolved }: Pick<Newsroom, 'component' | 'open' | 'resolved'>): Screen[] {
  const reopening = refusedComposer(component, 'Reopen')
  const states = `components[${component}]`
  const resolution: Refused = {
    press: 'Resolve',
    before: tamper(states),
    problems: { body: 'Say', components: 'Choose' },
    forgets: [states],
  }
  return [
    { name: 'resolution', path: `${open}/resolution` },
    { name: 'resolution, refused', path: `${open}/resolution`, refused: resolution },
    {
      name: 'resolution, preview refused',
      like: 'resolution, refused',
      path: `${open}/resolution`,
      refused: { ...resolution, press: 'Preview' },
    },
    {
      name: 'resolution, preview',
      path: `${open}/resolution`,
      act: send('Preview', { body: 'All is well.' }),
      says: 'All is well.',
    },
    {
      name: 'resolution, published',
      like: 'incident, published',
      path: '/admin/incidents?q=late',
      act: async (page) => {
        await follow('main .lines a')(page)
        await follow('main .head a')(page)
        await send('Resolve', { body: 'Over.' })(page)
      },
      says: 'Published',
    },
    { name: 'reopening', path: `${resolved}/reopening` },
    { name: 'reopening, refused', path: `${resolved}/reopening`, refused: reopening },
    {
      name: 'reopening, preview refused',
      like: 'reopening, refused',
      path: `${resolved}/reopening`,
      refused: { ...reopening, press: 'Preview' },
    },
    {
      name: 'reopening, preview',
      path: `${resolved}/reopening`,
      act: send('Preview', { body: 'Again.' }),
      says: 'Again.',
    },
    {
      name: 'reopening, published',
      like: 'incident, published',
      path: `${resolved}/reopening`,
      act: send('Reopen', { body: 'Again.' }),
      says: 'Published',
    },
  ]
}

/** What is told afterwards, mended, and taken off the page. */
export function pastScreens({ component, open, correction, resolved }: Newsroom): Screen[] {
  const past = '/admin/incidents/past'
  const choices = ['impact', `components[${component}]`]
  const overtaken = async (page: Page) => {
    await page.locator('[name=version]').evaluate((field) => field.setAttribute('value', '1'))
    await send('Correct', { body: 'Other words' })(page)
  }
  return [
    { name: 'the past', path: past },
    {
      name: 'the past, refused',
      path: past,
      refused: {
        press: 'Publish',
        before: async (page) => {
          for (const name of choices) await tamper(name)(page)
        },
        type: { scope: 'Everybody', started_at: '2026-02-01T10:00' },
        problems: {
          ...{ name: 'customers notice', body: 'Say what happened', resolved_at: 'over' },
          ...{ impact: 'Choose', components: 'Choose' },
        },
        forgets: choices,
      },
    },
    {
      name: 'the past, published',
      like: 'incident, published',
      path: past,
      act: send('Publish', {
        ...{ name: 'It was slow', body: 'For a while.' },
        ...{ started_at: '2026-02-01T10:00', resolved_at: '2026-02-01T11:00' },
      }),
      says: 'Published',
    },
    { name: 'delivery report', path: correction.replace(/correction$/, 'deliveries'), says: 'wait' },
    { name: 'correction', path: correction, says: 'What it said before' },
    {
      name: 'correction, refused',
      path: correction,
      refused: {
        press: 'Correct',
        type: { body: '', display_at: '' },
        problems: { display_at: 'Say a day' },
      },
    },
    {
      name: 'correction, refused for its words',
      like: 'correction, refused',
      path: correction,
      refused: {
        press: 'Correct',
        type: { body: '', display_at: '2999-01-01T10:00' },
        problems: { body: 'without words', display_at: 'not come yet' },
      },
    },
    { name: 'correction, overtaken', path: correction, act: overtaken, status: 409, says: 'What stands now' },
    {
      name: 'correction, saved',
      path: correction,
      act: send('Correct', { body: 'One in five.' }),
      says: 'Nobody was mailed again',
    },
    { name: 'removal', path: `${resolved}/removal` },
    {
      name: 'removal, refused',
      path: `${open}/removal`,
      refused: { press: 'Go on', problems: { reason: 'Say why' } },
    },
    {
      name: 'removal, asked again',
      path: `${open}/removal`,
      act: send('Go on', { reason: 'Posted to the wrong page' }),
      says: 'It cannot be brought back',
    },
    {
      name: 'removal, done',
      path: `${resolved}/removal`,
      act: async (page) => {
        await send('Go on', { reason: 'Posted to the wrong page' })(page)
        await send('Remove it')(page)
      },
      says: 'Removed.',
    },
    { name: 'no such incident', path: '/admin/incidents/000000000000', status: 404 },
  ]
}
