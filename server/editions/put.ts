import type { Page } from '../pages/page.ts'
import { makeSheet, type Sheet } from './edition.ts'
import { securityPolicyFor, siteSecurityPolicy } from './frame.ts'
import { keyHeaders } from './keys.ts'

/** Headers every sheet carries; the edge may keep a copy longer than browsers, and show it while we are away. */
export const shared = {
  'CDN-Cache-Control': 'max-age=10, stale-while-revalidate=30, stale-if-error=86400',
  'X-Content-Type-Options': 'nosniff',
}

export const htmlHeaders = {
  ...shared,
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'public, max-age=0, must-revalidate',
  'Content-Security-Policy': siteSecurityPolicy,
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
}

/** How long programs keep what they fetch, as Statuspage says it. */
export const programCaching =
  'max-age=10, public, s-maxage=10, stale-while-revalidate=20, stale-if-error=3600'

export const jsonHeaders = {
  ...shared,
  'Content-Type': 'application/json; charset=utf-8',
  'Cache-Control': programCaching,
  'Access-Control-Allow-Origin': '*',
}

export const logoHeaders = {
  'Content-Type': 'image/webp',
  'Cache-Control': 'public, max-age=31536000, immutable',
  'X-Content-Type-Options': 'nosniff',
}

export const iconHeaders = { ...logoHeaders, 'Content-Type': 'image/png' }

export type Put = (path: string, text: string, headers: Record<string, string>) => Promise<void>

/** Makes sheets of what is printed, with the page's own headers. */
export function putInto(sheets: Map<string, Sheet>, page: Page): Put {
  return async (path, text, headers) => {
    sheets.set(path, await makeSheet(text, headersOf(page, path, headers)))
  }
}

/** Headers with what is the page's and the path's own: what HTML may load depends on the page's colour. */
export function headersOf(page: Page, path: string, headers: Record<string, string>): Record<string, string> {
  return {
    ...headers,
    ...(headers === htmlHeaders && { 'Content-Security-Policy': securityPolicyFor(page) }),
    ...(page.origin.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=31536000' }),
    ...keyHeaders(page.id, path),
    ...(page.hiddenFromSearch && { 'X-Robots-Tag': 'noindex' }),
  }
}
