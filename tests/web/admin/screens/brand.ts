import { makePng } from '../../../pages/make-picture.ts'
import { type Screen, send, tamper } from '../../screens/screen.ts'

const picture = { name: 'logo.png', mimeType: 'image/png', buffer: makePng([300, 96], [9, 99, 9, 255]) }

/** What makes a page look like its product, and how it would look. */
export function brandScreens(settings: string): Screen[] {
  return [
    {
      name: 'a preview, refused',
      like: 'settings, refused',
      path: settings,
      refused: {
        press: 'Preview',
        before: async (page) => {
          await tamper('theme')(page)
          await tamper('language')(page)
        },
        type: {
          accent: 'reddish',
          link_label_1: 'Docs',
          link_url_1: 'docs',
          link_url_2: 'https://a.example',
        },
        problems: {
          ...{ accent: 'a colour', theme: 'Choose light', language: 'Choose a language' },
          ...{ link_url_1: 'a link', link_label_2: 'where it leads' },
        },
        forgets: ['theme', 'language'],
      },
    },
    {
      name: 'a preview, light and dark',
      path: settings,
      act: send('Preview', {
        accent: '#ff8800',
        language: 'de',
        link_label_1: 'Docs',
        link_url_1: 'a.example',
      }),
      says: 'Nothing is saved yet.',
    },
    {
      name: 'logo, refused',
      path: settings,
      refused: { press: 'Change the logo', problems: { logo: 'Choose a picture' } },
    },
    {
      name: 'logo, changed',
      like: 'settings, saved',
      path: settings,
      act: async (page) => {
        await page.locator('#logo').setInputFiles(picture)
        await send('Change the logo')(page)
      },
      says: 'Saved.',
    },
    {
      name: 'icon, refused',
      like: 'logo, refused',
      path: settings,
      refused: { press: 'Put it into tabs', problems: { icon: 'Choose a picture' } },
    },
    {
      name: 'icon, from the logo',
      path: settings,
      act: send('Draw it from the logo'),
      says: 'Change the icon',
    },
    {
      name: 'icon, changed',
      like: 'icon, from the logo',
      path: settings,
      act: async (page) => {
        await page.locator('#icon').setInputFiles(picture)
        await send('Change the icon')(page)
      },
      says: 'Saved.',
    },
    {
      name: 'icon, removed',
      like: 'settings, saved',
      path: settings,
      act: send('Remove the icon'),
      says: 'Put it into tabs',
    },
    { name: 'logo, removed', path: settings, act: send('Remove the logo'), says: 'Put it on the page' },
  ]
}
