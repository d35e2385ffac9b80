import { site } from './de/site.ts'
import type { Words } from './en.ts'

/** German. */
export const de: Words = {
  name: 'Deutsch',
  locale: 'de-DE',
  site,
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
