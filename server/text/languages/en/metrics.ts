/** What a page measures. */
export const metrics = {
  title: 'Metrics',
  day: 'Last 24 hours',
  week: 'Last 7 days',
  month: 'Last 30 days',
  summary: (low: string, average: string, high: string) =>
    `Lowest ${low}, on average ${average}, highest ${high}`,
  table: 'As a table',
  from: 'From',
  average: 'On average',
  lowest: 'Lowest',
  highest: 'Highest',
  description: (page: string, metric: string) => `${metric} at ${page}: the last day, week and month.`,
}
