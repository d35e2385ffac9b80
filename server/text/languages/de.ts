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
    newUpdate: (name, time) => `Neue Meldung zu „${name}“, ${time}`,
    notSince: (time) => `Nicht aktualisiert seit ${time}`,
    stop: 'Nicht mehr aktualisieren',
    resume: 'Automatisch aktualisieren',
  },
  past: {
    allIncidents: 'Alle früheren Störungen',
  },
}
