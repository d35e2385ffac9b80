import { site } from './de/site.ts'
import type { Words } from './en.ts'

/** German. */
export const de: Words = {
  name: 'Deutsch',
  locale: 'de-DE',
  delay: 'Wir erreichen unsere eigenen Aufzeichnungen gerade nicht; Aktualisierungen können sich verzögern.',
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
