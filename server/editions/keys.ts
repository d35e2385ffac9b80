/** A sheet's own key, by which caches are told that it changed: letters, digits, `-`, as every CDN takes them. */
export function keyOf(pageId: string, path: string): string {
  return `${pageId}-${path.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'home'}`
}

/**
 * By what caches that can do so know a sheet, to drop it once it changed: its own key, and the page's, which all its sheets
 * have. Fastly and Varnish read Surrogate-Key, Cloudflare Cache-Tag; both take them out before readers see them.
 */
export function keyHeaders(pageId: string, path: string): Record<string, string> {
  const own = keyOf(pageId, path)
  return { 'Surrogate-Key': `${pageId} ${own}`, 'Cache-Tag': `${pageId},${own}` }
}
