import type { SiteWords } from '../en/site.ts'

export const metrics: SiteWords['metrics'] = {
  title: 'Messwerte',
  day: 'Letzte 24 Stunden',
  week: 'Letzte 7 Tage',
  month: 'Letzte 30 Tage',
  summary: (low, average, high) => `Niedrigster Wert ${low}, im Mittel ${average}, höchster ${high}`,
  table: 'Als Tabelle',
  from: 'Ab',
  average: 'Im Mittel',
  lowest: 'Niedrigster',
  highest: 'Höchster',
  description: (page, metric) => `${metric} bei ${page}: Tag, Woche und Monat.`,
}
