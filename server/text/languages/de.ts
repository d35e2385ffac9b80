import type { Words } from './en.ts'

/** German. */
export const de: Words = {
  name: 'Deutsch',
  locale: 'de-DE',
  site: {
    history: 'Verlauf',
  },
  found: {
    status: (page) => `Status von ${page}`,
  },
  live: {
    checkAgain: 'Erneut prüfen',
  },
  past: {
    allIncidents: 'Alle früheren Störungen',
  },
}
