import { iconHeaders, programCaching, shared } from '../put.ts'

const kept = { ...shared, 'Cache-Control': programCaching }

/** What programs and pages elsewhere may read and show. */
const open = {
  ...kept,
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
}

export const textHeaders = { ...kept, 'Content-Type': 'text/plain; charset=utf-8' }
export const sitemapHeaders = { ...kept, 'Content-Type': 'application/xml; charset=utf-8' }
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
export const cardHeaders = { ...iconHeaders, 'Cross-Origin-Resource-Policy': 'cross-origin' }
/** Pages that isolate themselves frame only what says it may be, and what it loads. */
export const frameHeaders = {
  ...open,
  'Content-Type': 'text/html; charset=utf-8',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Robots-Tag': 'noindex',
}
