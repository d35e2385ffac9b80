import type { SiteWords } from '../en/site.ts'

export const metrics: SiteWords['metrics'] = {
  title: 'Métricas',
  day: 'Últimas 24 horas',
  week: 'Últimos 7 dias',
  month: 'Últimos 30 dias',
  summary: (low, average, high) => `Mínimo ${low}, média ${average}, máximo ${high}`,
  table: 'Em tabela',
  from: 'A partir de',
  average: 'Média',
  lowest: 'Mínimo',
  highest: 'Máximo',
  description: (page, metric) => `${metric} em ${page}: o dia, a semana e o mês.`,
}
