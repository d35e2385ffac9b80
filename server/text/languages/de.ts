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
    uptime: 'Verfügbarkeit',
    twelveMonths: 'Die letzten 12 Monate',
    dayByDay: 'Tag für Tag',
    uptimeOf: (component) => `Verfügbarkeit: ${component}`,
    uptimeDescription: (page) => `Wie es ${page} an jedem Tag der letzten 12 Monate ging.`,
    percentage: (percentage) => `${percentage} Verfügbarkeit`,
    calmDays: (calm, of) => `${calm} von ${of} ${of === 1 ? 'Tag' : 'Tagen'} ohne Störung`,
    incidents: (count) => (count === 1 ? '1 Störung' : `${count} Störungen`),
    oneComponent: 'Eine einzelne Komponente',
    wholePage: 'Die ganze Seite',
    maintenanceDescription: (page) => `Was bei ${page} geplant ist, und wann.`,
    nothingPlanned: 'Zurzeit ist nichts geplant.',
    uptimeCalendar: 'Verfügbarkeit in 12 Monaten',
    maintenanceCalendar: 'Wartungskalender',
    more: 'Mehr über Vergangenes und Geplantes',
    current: 'Aktueller Status',
    timeline: 'Zeitlicher Ablauf',
    lasted: (duration) => `${duration} lang`,
    inAll: (duration) => `insgesamt ${duration}`,
    ongoing: 'dauert noch an',
  },
}
