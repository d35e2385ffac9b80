import { follow, type Refused, type Screen, send, tamper } from '../../screens/screen.ts'
import type { Newsroom } from './furnish.ts'

/** All that a template can be refused for. */
function refusedTemplate(press: string): Refused {
  const choices = ['phase', 'impact', 'promise_minutes']
  return {
    press,
    before: async (page) => {
      for (const name of choices) await tamper(name)(page)
    },
    type: {
      ...{ name: '', title: 'long '.repeat(60), body: 'Since {sinec}, it fails.' },
      ...{ scope: '{everybody}', workaround: '{nothing}', deliver: 'no' },
    },
    problems: {
      ...{ name: 'Give it a name', title: '255 are allowed', body: 'There is no placeholder {sinec}' },
      ...{ scope: '{everybody}', workaround: '{nothing}', phase: 'Choose', impact: 'Choose' },
      promise_minutes: '1 minute to 30 days',
    },
    forgets: choices,
  }
}

const said = { name: 'Letters are late', body: 'Letters arrive late. We apologize for any inconvenience.' }

/** The list, a template from the first word to the archive, and the questions a template asks. */
export function templateScreens({ open, component }: Newsroom): Screen[] {
  const [path, fresh, one] = ['/admin/templates', '/admin/templates/new', '/admin/templates/shpd00000103']
  const refused = refusedTemplate('Save')
  const preview = refusedTemplate('Preview')
  return [
    { name: 'templates', path, says: 'Something fails, and we are looking' },
    { name: 'new template', path: fresh },
    { name: 'new template, refused', path: fresh, refused },
    { name: 'new template, preview refused', like: 'new template, refused', path: fresh, refused: preview },
    { name: 'new template, preview', path: fresh, act: send('Preview', said), says: 'not saved yet' },
    {
      name: 'new template, saved',
      path: fresh,
      act: send('Save', { ...said, [`components[${component}]`]: 'yes' }),
      says: 'Better said otherwise',
    },
    {
      name: 'template',
      path: one,
      act: (page) => page.getByText('What can be left open').click(),
      says: 'Came with Allclear',
    },
    { name: 'template, refused', like: 'new template, refused', path: one, refused },
    { name: 'template, preview refused', like: 'new template, refused', path: one, refused: preview },
    { name: 'template, saved', path: one, act: send('Save', { name: 'All of it is slow' }), says: 'Saved.' },
    {
      name: 'templates, one moved',
      like: 'templates',
      path,
      act: follow('#t-shpd00000103 .moves button:enabled'),
      says: 'All of it is slow',
    },
    { name: 'templates, one archived', path: one, act: send('Archive it'), says: 'Offered nowhere' },
    { name: 'template, archived', path: one, says: 'Archived' },
    { name: 'templates, one restored', like: 'templates', path, act: follow('main .people button') },
    ...usingScreens(open),
  ]
}

function usingScreens(open: string): Screen[] {
  const fresh = '/admin/incidents/new'
  const ask = send('Use it', { template: 'shpd00000101' })
  return [
    { name: 'questions of a template', path: fresh, act: ask, says: 'Such as' },
    {
      name: 'new incident, from a template',
      path: fresh,
      act: async (page) => {
        await ask(page)
        await send('Fill in the words', { what_fails: 'letters burn' })(page)
      },
      says: 'Still to be filled in',
    },
    {
      name: 'incident, from a template',
      path: open,
      act: send('Use it', { template: 'shpd00000204' }),
      says: 'What are we doing',
    },
    {
      name: 'resolution, from a template',
      like: 'questions of a template',
      path: `${open}/resolution`,
      act: send('Use it', { template: 'shpd00000205' }),
    },
    {
      name: 'new maintenance, from a template',
      path: '/admin/maintenances/new',
      act: async (page) => {
        await send('Use it', { template: 'shpd00000301' })(page)
        await send('Fill in the words', { purpose: 'letters are safe' })(page)
      },
      says: 'Still to be filled in',
    },
    { name: 'no such template', path: '/admin/templates/000000000000', status: 404 },
  ]
}
