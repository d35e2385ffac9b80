import type { Page } from 'playwright-core'
import { addDays, timeNow } from '../../../../server/text/time.ts'
import { follow, type Refused, type Screen, send, tamper } from '../../screens/screen.ts'
import type { Newsroom } from './furnish.ts'

const body = 'Uploads are slow.'

/** Maintenances from the plan to the end, one after the other, and series of them. */
export function maintenanceScreens({ component, planned, cancelled, series }: Newsroom): Screen[] {
  return [
    { name: 'maintenances', path: '/admin/maintenances', says: 'Uploads move house' },
    {
      name: 'maintenances, another month',
      path: '/admin/maintenances?month=2026-01',
      says: 'No maintenance in',
    },
    ...plans(component),
    { name: 'maintenance', path: planned, says: 'Start now' },
    { name: 'maintenance, change', path: `${planned}/change` },
    {
      name: 'maintenance, change refused',
      path: `${planned}/change`,
      refused: refusedPlan(component, 'Save'),
    },
    {
      name: 'maintenance, preview of a change refused',
      like: 'maintenance, change refused',
      path: `${planned}/change`,
      refused: refusedPlan(component, 'Preview'),
    },
    {
      name: 'maintenance, preview of a change',
      path: `${planned}/change`,
      act: send('Preview', { time: '03:00' }),
      says: '03:00',
    },
    {
      name: 'maintenance, moved',
      like: 'maintenance',
      path: `${planned}/change`,
      act: send('Save', { time: '04:00' }),
      says: 'is now planned for',
    },
    ...running(planned),
    { name: 'cancellation', path: `${cancelled}/cancellation` },
    {
      name: 'cancellation, refused',
      path: `${cancelled}/cancellation`,
      refused: { press: 'Cancel the maintenance', type: { deliver: 'no' }, problems: { body: 'Say why' } },
    },
    {
      name: 'cancellation, done',
      path: `${cancelled}/cancellation`,
      act: send('Cancel the maintenance', { body: 'Not needed.' }),
      says: 'Cancelled',
    },
    ...seriesScreens(series),
    { name: 'no such maintenance', path: '/admin/maintenances/000000000000', status: 404 },
  ]
}

/** Everything a plan can be refused for, a component among it that this page does not have. */
function refusedPlan(component: string, press: string): Refused {
  const foreign = 'components[000000000000]'
  return {
    press,
    type: { name: '', date: '', time: '', duration: 'long', scope: 'Everybody', deliver_at_start: 'yes' },
    problems: { date: 'Say on which day', time: 'Say at what time', duration: 'Say how many minutes' },
    forgets: [foreign, `components[${component}]`],
  }
}

function plans(component: string): Screen[] {
  const path = '/admin/maintenances/new'
  const tomorrow = addDays(timeNow(), 1).slice(0, 10)
  const plan = { name: 'Search moves', body, date: tomorrow, time: '02:00', duration: '30' }
  const refused = refusedPlan(component, 'Plan it')
  const nowhere = async (page: Page) => {
    const box = page.locator(`[name="components[${component}]"]`)
    await box.evaluate((tick) => {
      tick.setAttribute('name', 'components[000000000000]')
      tick.setAttribute('checked', '')
    })
  }
  return [
    { name: 'new maintenance', path },
    {
      name: 'new maintenance, refused',
      path,
      refused: { ...refused, problems: { ...refused.problems, body: 'Say what customers' } },
    },
    {
      name: 'new maintenance, preview refused',
      like: 'new maintenance, refused',
      path,
      refused: {
        ...refused,
        press: 'Preview',
        problems: { ...refused.problems, body: 'Say what customers' },
      },
    },
    {
      name: 'new maintenance, preview',
      path,
      act: send('Preview', { ...plan, repeat: 'week' }),
      says: 'not published yet',
    },
    {
      name: 'new maintenance, refused for its series',
      path,
      refused: {
        press: 'Plan it',
        before: tamper('repeat'),
        type: { ...plan, interval: 'often' },
        problems: { repeat: 'Choose', interval: 'Choose' },
        forgets: ['repeat'],
      },
    },
    {
      name: 'new maintenance, refused for its components',
      path,
      refused: {
        press: 'Plan it',
        before: nowhere,
        type: plan,
        problems: { components: /component/ },
        forgets: ['components[000000000000]', `components[${component}]`],
      },
    },
    {
      name: 'new maintenance, refused for its title',
      like: 'new maintenance, refused',
      path,
      refused: { press: 'Plan it', type: { ...plan, name: '' }, problems: { name: 'customers notice' } },
    },
    { name: 'new maintenance, planned', path, act: send('Plan it', plan), says: 'Saved.' },
    {
      name: 'new maintenance, planned as a series',
      path,
      act: send('Plan it', { ...plan, repeat: 'week' }),
      says: 'Planned.',
    },
  ]
}

function running(planned: string): Screen[] {
  const says = { name: 'maintenance, refused', path: planned, within: '#main' }
  const extension = (name: string) => ({ name, path: planned })
  return [
    {
      name: says.name,
      path: says.path,
      refused: { press: 'Publish', problems: { body: 'Say what is new' } },
    },
    {
      name: 'maintenance, refused for its state',
      like: 'maintenance, refused',
      path: planned,
      refused: {
        press: 'Publish',
        before: (page) =>
          page
            .locator('[name=status]:checked')
            .evaluate((choice) => choice.setAttribute('value', 'nonsense')),
        type: { body: 'It is **better**.', deliver: 'no' },
        problems: { status: 'Choose' },
        forgets: ['status'],
      },
    },
    {
      ...extension('maintenance, extension refused'),
      refused: {
        press: 'Extend',
        before: tamper('minutes'),
        problems: { minutes: 'Choose how much longer' },
        forgets: ['minutes'],
      },
    },
    { name: 'maintenance, started', path: planned, act: send('Start now'), says: 'Complete now' },
    {
      ...extension('maintenance, extended'),
      act: send('Extend', { minutes: '60' }),
      says: 'It takes longer than planned',
    },
    {
      name: 'maintenance, spoken of',
      like: 'maintenance, extended',
      path: planned,
      act: send('Publish', { body: 'Half done.' }),
      says: 'Half done.',
    },
    { name: 'maintenances, one under way', path: '/admin/maintenances', says: 'In progress' },
    { name: 'maintenance, completed', path: planned, act: send('Complete now'), says: 'Saved.' },
  ]
}

function seriesScreens(series: string): Screen[] {
  return [
    { name: 'series', path: series, says: 'What comes' },
    {
      name: 'series, one left out',
      path: series,
      act: async (page) => {
        const loaded = page.waitForEvent('load')
        await page.locator('main .dates button').last().click()
        await loaded
      },
      says: 'Left out',
    },
    {
      name: 'series, refused',
      path: series,
      refused: { press: 'End the series', type: { deliver: 'no' }, problems: { body: 'Say why' } },
    },
    {
      name: 'series, ended',
      path: series,
      act: async (page) => {
        await send('End the series', { body: 'Not needed.' })(page)
        await page.goto(new URL(series, page.url()).href)
      },
      says: 'This series has ended.',
    },
    { name: 'a maintenance of a series', path: '/admin/maintenances', act: follow('main .lines h3 a') },
  ]
}
