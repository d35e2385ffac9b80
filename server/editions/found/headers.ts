import { framePolicy } from './embed.ts'

/** Headers every sheet carries; the edge may keep a copy longer than readers' programs, and show it while we are away. */
const shared = {
  'Cache-Control': 'max-age=10, public, s-maxage=10, stale-while-revalidate=20, stale-if-error=3600',
  'CDN-Cache-Control': 'max-age=10, stale-while-revalidate=30, stale-if-error=86400',
  'X-Content-Type-Options': 'nosniff',
}

/** What programs and pages elsewhere may read and show. */
const open = {
  ...shared,
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
}

export const textHeaders = { ...shared, 'Content-Type': 'text/plain; charset=utf-8' }
export const sitemapHeaders = { ...shared, 'Content-Type': 'application/xml; charset=utf-8' }
export const atomHeaders = { ...open, 'Content-Type': 'application/atom+xml; charset=utf-8' }
export const rssHeaders = { ...open, 'Content-Type': 'application/rss+xml; charset=utf-8' }
export const jsonHeaders = { ...open, 'Content-Type': 'application/json; charset=utf-8' }
export const calendarHeaders = { ...open, 'Content-Type': 'text/calendar; charset=utf-8' }
export const scriptHeaders = { ...open, 'Content-Type': 'text/javascript; charset=utf-8' }
/** Opened by itself, a drawing is a document. */
export const badgeHeaders = {
  ...open,
  'Content-Type': 'image/svg+xml; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'",
}
export const cardHeaders = {
  'Content-Type': 'image/png',
  'Cache-Control': 'public, max-age=31536000, immutable',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
}
/** Pages that isolate themselves frame only what says it may be, and what it loads. */
export const frameHeaders = {
  ...open,
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': framePolicy,
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Robots-Tag': 'noindex',
}
