import type { Page } from '../../pages/page.ts'

/**
 * /robots.txt: crawlers are kept from what is for members and scripts. A page that wants to be found by nobody must let
 * them read that it does: what they may not fetch, they list by its address alone.
 */
export function printRobots({ origin, hiddenFromSearch }: Page): string {
  const rules = [
    'User-agent: *',
    ...['/admin', '/v1/', '/hooks/', '/subscriptions/'].map((path) => `Disallow: ${path}`),
  ]
  const end = hiddenFromSearch
    ? ['# Every page says noindex, and has to be fetched to be read.']
    : ['', `Sitemap: ${origin}/sitemap.xml`]
  return [...rules, ...end, ''].join('\n')
}
