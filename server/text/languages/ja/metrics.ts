import type { SiteWords } from '../en/site.ts'

export const metrics: SiteWords['metrics'] = {
  title: '測定値',
  day: '過去24時間',
  week: '過去7日間',
  month: '過去30日間',
  summary: (low, average, high) => `最小 ${low}、平均 ${average}、最大 ${high}`,
  table: '表で見る',
  from: '開始',
  average: '平均',
  lowest: '最小',
  highest: '最大',
  description: (page, metric) => `${page}の${metric}：1日、1週間、1か月の推移。`,
}
