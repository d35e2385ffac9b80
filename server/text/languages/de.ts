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
    isDown: (page) => `Ist ${page} gestört?`,
    whatIsHere: 'Wie es um jeden Dienst steht, was geplant ist, und Neuigkeiten per E-Mail.',
    badge: {
      operational: 'In Betrieb',
      under_maintenance: 'Wartung',
      degraded_performance: 'Beeinträchtigt',
      partial_outage: 'Teilausfall',
      major_outage: 'Großer Ausfall',
    },
    feeds: { updates: (page) => `${page}: Neuigkeiten`, calendar: (page) => `${page}: Wartungen` },
    embed: {
      incident: 'Wir haben eine Störung',
      maintenance: 'Wir arbeiten gerade an einer Wartung',
      others: (count) => (count === 1 ? 'und 1 weitere Meldung' : `und ${count} weitere Meldungen`),
      more: 'Was wir wissen',
      dismiss: 'Ausblenden',
      example: 'Das sehen Ihre Kunden, wenn etwas gestört ist',
    },
    calendar: { affected: 'Betroffen', workaround: 'Was Sie tun können', more: 'Mehr dazu' },
  },
  live: {
    checkAgain: 'Erneut prüfen',
  },
  past: {
    allIncidents: 'Alle früheren Störungen',
  },
}
