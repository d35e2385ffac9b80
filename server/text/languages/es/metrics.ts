import type { SiteWords } from '../en/site.ts'

export const metrics: SiteWords['metrics'] = {
  title: 'Métricas',
  day: 'Últimas 24 horas',
  week: 'Últimos 7 días',
  month: 'Últimos 30 días',
  summary: (low, average, high) => `Mínimo ${low}, media ${average}, máximo ${high}`,
  table: 'Como tabla',
  from: 'Desde',
  average: 'Media',
  lowest: 'Mínimo',
  highest: 'Máximo',
  description: (page, metric) => `${metric} en ${page}: el día, la semana y el mes.`,
}
