import { follow, type Screen, send } from '../../screens/screen.ts'

/** Words that are kept while somebody writes them. */
export function draftScreens(open: string): Screen[] {
  const draft = { body: 'Uploads work again for most of you.' }
  return [
    { name: 'a draft, kept', path: open, act: send('Keep as draft', draft), says: 'Kept as a draft.' },
    { name: 'incident with a draft', path: open, says: /You have (a draft of this|unsaved words)/ },
    { name: 'a draft, gone on with', path: '/admin', act: follow('.drafts h3 a'), says: 'Next update' },
    { name: 'a draft to hand over', path: '/admin', act: follow('.drafts form a'), says: 'Who goes on' },
    {
      name: 'a draft, handed over to nobody',
      path: '/admin',
      refused: {
        before: follow('.drafts form a'),
        press: 'Hand it over',
        problems: { member: 'Choose a colleague' },
      },
    },
    {
      name: 'a draft, handed over',
      path: '/admin',
      act: async (page) => {
        await follow('.drafts form a')(page)
        await page.locator('#member').selectOption({ label: 'bob' })
        await send('Hand it over')(page)
      },
      says: 'handed to bob',
    },
    {
      name: 'a draft, thrown away',
      like: 'dashboard',
      path: '/admin',
      act: follow('.drafts form button'),
      says: 'Thrown away.',
    },
  ]
}
