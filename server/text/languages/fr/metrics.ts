import type { SiteWords } from '../en/site.ts'

export const metrics: SiteWords['metrics'] = {
  title: 'Mesures',
  day: 'Dernières 24 heures',
  week: '7 derniers jours',
  month: '30 derniers jours',
  summary: (low, average, high) => `Minimum ${low}, moyenne ${average}, maximum ${high}`,
  table: 'Sous forme de tableau',
  from: 'À partir de',
  average: 'Moyenne',
  lowest: 'Minimum',
  highest: 'Maximum',
  description: (page, metric) => `${metric} chez ${page} : le jour, la semaine et le mois.`,
}
